/** What kind of installation this is. */
export abstract class Installation {
  abstract readonly demonstration: boolean
}
