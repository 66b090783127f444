module.exports = require('./bin/check/directions.cjs')(__dirname);
