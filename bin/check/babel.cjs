module.exports = { presets: [[require.resolve('@babel/preset-typescript'), { onlyRemoveTypeImports: true }]] };
