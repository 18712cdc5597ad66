/** The command was called in a way that it does not know. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export const usage = `Usage: npm run -s tawsiya -- COMMAND

  import FILE          Bring the recommendations of a file into the register: OHCHR's Word list, or an export of the Universal
                       Human Rights Index.
    --review CODE        Put all of them into this review, such as UPR4.
    --country IRQ        Take this State's rows alone (ISO 3166-1 alpha-3).
    --dry-run            Say what would change, and change nothing.
    --json               Print the counts and the problems as JSON.

  accounts create      Make an account.
    --name NAME          The person's name.
    --email ADDRESS      The address to sign in with.
    --role ROLE          administrator, officer, approver, liaison, member or observer.
    --body CODE          The body in which they are that, such as MOJ.
    --language ar        en, ar or ckb.
    --password-stdin     Read the password from the standard input. Without this, one is made and printed.

  help                 Print this.

It works whether the product runs or not, and reads the same settings: TAWSIYA_DATA or DATABASE_URL.
It ends with 0 where all went well, 1 where something was refused, and 2 where it was called in a wrong way.`
