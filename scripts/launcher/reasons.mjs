/** What the person at the terminal can do about a failure that other programs put into many words. */
export function reasonFor(output) {
  if (/ENOSPC|no space left/i.test(output)) return 'The disk is full: free some space (about 2 GB are needed) and try again.'
  if (/EACCES|EPERM|EROFS|permission denied/i.test(output)) return 'This folder cannot be written: start Tawsiya as the user it belongs to.'
  return undefined
}

export function reasonForFetching(output) {
  if (!/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|error sending request|dns error|network/i.test(output))
    return undefined
  return 'The npm registry cannot be reached: check the connection (or the registry and proxy in your npm settings) and try again.'
}
