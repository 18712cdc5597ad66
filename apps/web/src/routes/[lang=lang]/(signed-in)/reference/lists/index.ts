import { m } from '@tawsiya/messages'
import { bodies } from './bodies.ts'
import type { ReferenceList } from './entry.ts'
import { mechanisms } from './mechanisms.ts'
import { reviews } from './reviews.ts'
import { terms } from './terms.ts'

/** Everything that is kept here, by its part of the address. */
export const lists: Readonly<Record<string, ReferenceList>> = {
  bodies,
  reviews,
  mechanisms,
  themes: terms('theme', m.reference_themes),
  groups: terms('group', m.reference_groups),
  sdgs: terms('sdg', m.reference_sdgs),
  governorates: terms('governorate', m.reference_governorates),
}
