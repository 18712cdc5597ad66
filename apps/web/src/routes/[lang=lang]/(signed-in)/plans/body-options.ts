import { currentLanguage, trackWords } from '@tawsiya/messages'
import type { Body } from '@tawsiya/sdk'

/** Institutions and offices to choose from, those of the Kurdistan Region with their track. */
export const bodyOptions = (bodies: readonly Body[]) =>
  bodies
    .filter(({ kind, successorCode }) => kind !== 'working-group' && successorCode === null)
    .map(({ code, names, track }) => ({
      value: code,
      track,
      word: track === 'kurdistan-region' ? `${names[currentLanguage()]} (${trackWords[track]()})` : names[currentLanguage()],
    }))
    .sort((one, other) => one.word.localeCompare(other.word, currentLanguage()))
