import type { ImportedRecommendation, importFields } from '@tawsiya/sdk'
import { labelsOf, type IncomingRow, type Labels, type LabelTaxonomy, type PresentRecommendation } from './incoming-row.js'

export type ImportField = (typeof importFields)[number]

/** Which fields the file says otherwise. Where it says nothing (no position, no States, no themes) the register stays as it is. */
export function changedFields(incoming: IncomingRow, present: PresentRecommendation, labels: Labels): ImportField[] {
  const differs: Readonly<Record<ImportField, boolean>> = {
    text: present.texts[incoming.language] !== incoming.text,
    states: incoming.states.length > 0 && !sameList(incoming.states, present.states),
    position: incoming.position !== null && positionDiffers(incoming, present),
    themes: labelsDiffer('theme', incoming, present, labels),
    groups: labelsDiffer('group', incoming, present, labels),
    sdgs: labelsDiffer('sdg', incoming, present, labels),
  }
  return (Object.keys(differs) as ImportField[]).filter((field) => differs[field])
}

/** The register's side of a changed row, in the words of the file where both mean the same. */
export function presentRow(incoming: IncomingRow, present: PresentRecommendation): ImportedRecommendation {
  const labelled = (taxonomy: LabelTaxonomy) =>
    present.terms.filter((term) => term.taxonomy === taxonomy).map(({ label, code }) => (taxonomy === 'sdg' ? code : label))
  return {
    code: present.code,
    number: present.number,
    text: present.texts[incoming.language] ?? '',
    language: incoming.language,
    states: [...present.states],
    position: present.position,
    positionSymbol: present.positionSymbol,
    positionParagraph: present.positionParagraph,
    themes: labelled('theme'),
    groups: labelled('group'),
    sdgs: labelled('sdg'),
  }
}

/** A source that the file leaves out is not taken away. */
const positionDiffers = (incoming: IncomingRow, present: PresentRecommendation) =>
  incoming.position !== present.position ||
  (incoming.positionSymbol !== null && incoming.positionSymbol !== present.positionSymbol) ||
  (incoming.positionParagraph !== null && incoming.positionParagraph !== present.positionParagraph)

function labelsDiffer(taxonomy: LabelTaxonomy, incoming: IncomingRow, present: PresentRecommendation, labels: Labels): boolean {
  const given = labelsOf(incoming, taxonomy)
  if (given.length === 0) return false
  const concepts = given.map((label) => labels.find(taxonomy, label)?.conceptId)
  if (concepts.includes(undefined)) return true
  const held = new Set(present.terms.filter((term) => term.taxonomy === taxonomy).map(({ conceptId }) => conceptId))
  const wanted = new Set(concepts as number[])
  return wanted.size !== held.size || ![...wanted].every((concept) => held.has(concept))
}

const sameList = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((item, place) => item === other[place])
