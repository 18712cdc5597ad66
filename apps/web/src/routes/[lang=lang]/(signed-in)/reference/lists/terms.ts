import { m } from '@tawsiya/messages'
import type { Client, LocalName, Taxonomy } from '@tawsiya/sdk'
import { aliasField, nameFields, nameValues, optionsOf, type ReferenceList } from './entry.ts'

type Saved = Parameters<Client['terms']['save']>[0]['body']

/** Imported as it stood in a file, without its names in the other languages. */
const isIncomplete = ({ en, ar, ckb }: LocalName) => en === ar && ar === ckb

export const terms = (taxonomy: Taxonomy, word: () => string): ReferenceList => ({
  word,
  taxonomy,
  views: [{ view: 'incomplete', word: m.reference_incomplete }],
  read: async (api, language) => {
    const all = await api.terms.list({ params: { taxonomy } })
    const nameOf = new Map(all.map(({ code, names }) => [code, names[language]]))
    return all.map(({ code, version, vocabulary, names, aliases, parentCode }) => ({
      code,
      version,
      name: names[language],
      about: [
        ...(parentCode ? [nameOf.get(parentCode) ?? parentCode] : []),
        vocabulary,
        ...(isIncomplete(names) ? [m.reference_incomplete_what()] : []),
      ],
      ...(isIncomplete(names) && { view: 'incomplete' }),
      values: { vocabulary, ...nameValues('names', names), aliases: aliases.join('\n'), parentCode: parentCode ?? '' },
    }))
  },
  groups: async (api, language) => [
    { legend: m.reference_names(), fields: [...nameFields('names', m.people_name()), aliasField()] },
    {
      fields: [
        {
          name: 'parentCode',
          label: m.reference_parent(),
          input: 'choice',
          options: optionsOf(await api.terms.list({ params: { taxonomy } }), language),
          optional: true,
        },
        { name: 'vocabulary', label: m.reference_vocabulary(), hint: m.reference_vocabulary_hint(), input: 'text' },
      ],
    },
  ],
  save: (api, code, body) => api.terms.save({ params: { taxonomy, code }, body: body as Saved }),
})
