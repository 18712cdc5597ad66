/** A refusal as the tus server passes it on. */
export class RefusedPiece extends Error {
  override readonly name = 'RefusedPiece'
  constructor(
    readonly status_code: number,
    readonly body: string,
  ) {
    super(body)
  }
}
