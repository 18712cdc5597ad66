/** One component by name: `UPR4-140.7(a)`. A recommendation that was not split has a component without a letter. */
export const componentCode = (code: string, ...letters: readonly string[]): string => {
  const named = letters.filter((letter) => letter !== '')
  return named.length > 0 ? `${code}(${named.join(', ')})` : code
}
