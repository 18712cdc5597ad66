import { bodyKindWords, branchWords, calendarDate, m, trackWords, typedDate } from '@tawsiya/messages'
import { bodyKinds, branches, type Client, tracks } from '@tawsiya/sdk'
import { aliasField, nameFields, nameValues, optionsOf, type ReferenceList } from './entry.ts'

type Saved = Parameters<Client['bodies']['save']>[0]['body']

const typedDay = (day: string | null) => (day ? typedDate(day) : '')

export const bodies: ReferenceList = {
  word: m.reference_bodies,
  views: bodyKinds.map((kind) => ({ view: kind, word: bodyKindWords[kind] })),
  read: async (api, language) =>
    (await api.bodies.list({ query: {} })).map((body) => ({
      code: body.code,
      version: body.version,
      name: body.names[language],
      about: [
        bodyKindWords[body.kind](),
        ...(body.track ? [trackWords[body.track]()] : []),
        ...(body.branch ? [branchWords[body.branch]()] : []),
        ...(body.validTo && body.validTo <= calendarDate(new Date()) ? [m.reference_ended()] : []),
      ],
      view: body.kind,
      values: {
        kind: body.kind,
        track: body.track ?? '',
        branch: body.branch ?? '',
        parentCode: body.parentCode ?? '',
        ...nameValues('names', body.names),
        ...nameValues('shortNames', body.shortNames),
        ...nameValues('mandate', body.mandate),
        aliases: body.aliases.join('\n'),
        validFrom: typedDay(body.validFrom),
        validTo: typedDay(body.validTo),
        successorCode: body.successorCode ?? '',
      },
    })),
  groups: async (api, language) => {
    const others = optionsOf(await api.bodies.list({ query: {} }), language)
    const choice = <Value extends string>(values: readonly Value[], words: Record<Value, () => string>) =>
      values.map((value) => ({ value, word: words[value]() }))
    return [
      {
        row: true,
        fields: [
          { name: 'kind', label: m.reference_kind(), input: 'choice', options: choice(bodyKinds, bodyKindWords) },
          { name: 'track', label: m.reference_track(), input: 'choice', options: choice(tracks, trackWords), optional: true },
          { name: 'branch', label: m.reference_branch(), input: 'choice', options: choice(branches, branchWords), optional: true },
        ],
      },
      { legend: m.reference_names(), fields: nameFields('names', m.people_name()) },
      { legend: m.reference_short_names(), fields: [...nameFields('shortNames', m.reference_short_names()), aliasField()] },
      { legend: m.reference_mandate(), fields: nameFields('mandate', m.reference_mandate(), 'area') },
      {
        fields: [{ name: 'parentCode', label: m.reference_parent(), input: 'choice', options: others, optional: true }],
      },
      {
        row: true,
        fields: [
          { name: 'validFrom', label: m.reference_from(), input: 'day', optional: true },
          { name: 'validTo', label: m.reference_until(), input: 'day', optional: true },
          {
            name: 'successorCode',
            label: m.reference_successor(),
            hint: m.reference_successor_hint(),
            input: 'choice',
            options: others,
            optional: true,
          },
        ],
      },
    ]
  },
  save: (api, code, body) => api.bodies.save({ params: { code }, body: { ...body, mandate: mandateOf(body['mandate']) } as Saved }),
}

/** A mandate that is written in no language is none. */
function mandateOf(typed: unknown) {
  const written = Object.entries(typed ?? {}).map(([language, text]) => [language, text ?? ''])
  return written.some(([, text]) => text !== '') ? Object.fromEntries(written) : null
}
