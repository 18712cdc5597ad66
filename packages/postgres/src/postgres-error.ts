/** Something the person who starts the server can put right: the message alone says what and how. */
export class PostgresError extends Error {
  override name = 'PostgresError'
}
