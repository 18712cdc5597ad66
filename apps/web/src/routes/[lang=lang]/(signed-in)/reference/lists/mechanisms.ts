import { m, mechanismKindWords } from '@tawsiya/messages'
import { type Client, mechanismKinds } from '@tawsiya/sdk'
import { aliasField, nameFields, nameValues, type ReferenceList } from './entry.ts'

type Saved = Parameters<Client['mechanisms']['save']>[0]['body']

export const mechanisms: ReferenceList = {
  word: m.reference_mechanisms,
  views: mechanismKinds.map((kind) => ({ view: kind, word: mechanismKindWords[kind] })),
  read: async (api, language) =>
    (await api.mechanisms.list()).map(({ code, version, kind, names, aliases }) => ({
      code,
      version,
      name: names[language],
      about: [mechanismKindWords[kind]()],
      view: kind,
      values: { kind, ...nameValues('names', names), aliases: aliases.join('\n') },
    })),
  groups: async () => [
    {
      fields: [
        {
          name: 'kind',
          label: m.reference_kind(),
          input: 'choice',
          options: mechanismKinds.map((kind) => ({ value: kind, word: mechanismKindWords[kind]() })),
        },
      ],
    },
    { legend: m.reference_names(), fields: [...nameFields('names', m.people_name()), aliasField()] },
  ],
  save: (api, code, body) => api.mechanisms.save({ params: { code }, body: body as Saved }),
}
