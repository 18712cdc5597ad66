/** What the person at the terminal can put right: shown as it is, without a stack. */
export class LaunchError extends Error {}
