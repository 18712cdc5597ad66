import { axisWords, m, positionWords, statusWords, taxonomyWords } from '@tawsiya/messages'
import { assessedStatuses, claimedStatuses, positions, type RegisterFacets, type RegisterQuery } from '@tawsiya/sdk'
import { excerpt } from '#lib/excerpt.ts'
import type { ListField } from './address.ts'

export interface FacetValue {
  value: string
  word: string
  count: number
  checked: boolean
}
export interface FacetView {
  field: ListField
  title: string
  values: readonly FacetValue[]
  /** What a long list keeps folded. */
  rest: readonly FacetValue[]
  open: boolean
}

const fields: readonly { field: ListField; title: () => string; open?: true; order?: readonly string[]; none?: () => string }[] = [
  { field: 'mechanism', title: m.register_mechanism, open: true },
  { field: 'position', title: axisWords.position.word, open: true, order: positions, none: m.register_no_position },
  { field: 'claimed', title: axisWords.claimed.word, open: true, order: claimedStatuses },
  { field: 'assessed', title: axisWords.assessed.word, order: assessedStatuses },
  { field: 'lead', title: m.responsibility_lead, open: true, none: m.register_no_lead },
  { field: 'institution', title: m.register_institution },
  { field: 'workingGroup', title: m.responsibility_working_group, none: m.register_no_group },
  { field: 'theme', title: taxonomyWords.theme },
  { field: 'group', title: taxonomyWords.group },
  { field: 'sdg', title: taxonomyWords.sdg },
  { field: 'review', title: m.register_review },
]

const shownAtFirst = 8
const vocabulary: Record<string, { word: () => string }> = { ...statusWords, ...positionWords }

export const titleOf = (field: ListField): string => fields.find((known) => known.field === field)?.title() ?? field

/** The facets as they are shown; `names` knows what the API's answer leaves unnamed. */
export function facetViews(facets: RegisterFacets, query: RegisterQuery, names: ReadonlyMap<string, string>): FacetView[] {
  return fields
    .map(({ field, title, open = false, order, none }) => {
      const chosen: readonly string[] = query[field]
      const counted = field === 'institution' ? [] : facets[field]
      const unseen = chosen
        .filter((value) => !counted.some((known) => known.value === value))
        .map((value) => ({ value, label: null, count: 0 }))
      const values = [...counted, ...unseen].map(({ value, label, count }) => {
        const name = value === 'none' && none ? none() : (label ?? vocabulary[value]?.word() ?? names.get(value) ?? value)
        return { value, word: field === 'sdg' ? goalWord(value, name) : name, count, checked: chosen.includes(value) }
      })
      return { field, title: title(), open, ...folded(order ? inOrder(values, order) : byCount(values)) }
    })
    .filter(({ values }) => values.length > 0)
}

/** Chosen values stand with the most frequent ones, so that none is ever out of sight. */
function folded(values: readonly FacetValue[]): { values: FacetValue[]; rest: FacetValue[] } {
  const isShown = ({ checked }: FacetValue, index: number) => checked || index < shownAtFirst || values.length <= shownAtFirst + 2
  return { values: values.filter(isShown), rest: values.filter((value, index) => !isShown(value, index)) }
}

/** Goals and targets are known by their numbers; a target's name is a paragraph. The number is set apart, as `16.a` would turn Arabic around. */
const goalWord = (number: string, name: string): string => (name === number ? number : `\u2066${number}\u2069 ${excerpt(name, 40)}`)

const byCount = (values: readonly FacetValue[]): FacetValue[] =>
  [...values].sort((a, b) => Number(a.value === 'none') - Number(b.value === 'none') || b.count - a.count)

const inOrder = (values: readonly FacetValue[], order: readonly string[]): FacetValue[] => {
  const place = ({ value }: FacetValue) => (order.includes(value) ? order.indexOf(value) : order.length)
  return [...values].sort((a, b) => place(a) - place(b))
}
