/** Each column's share of a table's width: as given in hundredths, and what is left in equal parts. */
export function columnShares(columns: readonly { readonly width?: number | undefined }[]): number[] {
  const given = columns.reduce((sum, column) => sum + (column.width ?? 0), 0)
  const free = columns.filter((column) => column.width === undefined).length
  const share = free > 0 ? Math.max(100 - given, 5 * free) / free : 0
  const whole = given + share * free
  return columns.map((column) => (column.width ?? share) / whole)
}
