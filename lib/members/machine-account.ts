/** The account behind the command line's token: it cannot sign in, so it is nobody's way back in. */
export const machineEmail = 'command-line@this-machine.invalid';
