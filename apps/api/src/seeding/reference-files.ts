import {
  BodyKind,
  Branch,
  Code,
  DateOnly,
  LocalName,
  MechanismKind,
  ObligationProduct,
  ObligationTrigger,
  RuleConfidence,
  Taxonomy,
  Track,
  UnDocument,
} from '@tawsiya/sdk'
import { z } from 'zod'
import { readSeedFile } from './seed-file.js'

const aliases = z.array(z.string())

const Country = z.object({
  code: z.string().length(3),
  names: LocalName,
  timeZone: z.string(),
  workingDays: z.array(z.int()),
  languages: z.array(z.string()),
})
const Holiday = z.object({ month: z.int(), day: z.int(), names: LocalName, verify: z.boolean() })
const MovingHoliday = z.object({ day: DateOnly, names: LocalName, verify: z.boolean() })
const State = z.object({ code: Code, names: LocalName, aliases })
const Mechanism = z.object({ code: Code, kind: MechanismKind, names: LocalName, aliases })
const Scale = z.object({
  code: Code,
  mechanism: Code,
  validFrom: DateOnly.nullable(),
  validTo: DateOnly.nullable(),
  grades: z.array(z.object({ value: z.string(), names: LocalName })),
})
const Review = z.object({
  code: Code,
  mechanism: Code,
  country: z.string().length(3),
  names: LocalName,
  cycle: z.int().nullable(),
  session: z.string().nullable(),
  reviewedOn: DateOnly.nullable(),
  adoptedOn: DateOnly.nullable(),
  documents: z.array(UnDocument),
})
const Body = z.object({
  code: Code,
  kind: BodyKind,
  track: Track.nullable(),
  branch: Branch.nullable(),
  parent: Code.nullable(),
  names: LocalName,
  shortNames: LocalName,
  aliases,
  mandate: LocalName.nullable(),
  validFrom: DateOnly.nullable(),
  validTo: DateOnly.nullable(),
  successor: Code.nullable(),
})
const Term = z.object({ taxonomy: Taxonomy, vocabulary: z.string(), code: Code, names: LocalName, aliases, parent: Code.nullable() })
const ObligationRule = z.object({
  code: Code,
  mechanism: Code.nullable(),
  product: ObligationProduct,
  trigger: ObligationTrigger,
  offsetMonths: z.int().nullable(),
  offsetDays: z.int().nullable(),
  confidence: RuleConfidence,
  source: z.string(),
})
const Obligation = z.object({
  seed: Code,
  mechanism: Code,
  review: Code.nullable(),
  product: ObligationProduct,
  triggerOn: DateOnly.nullable(),
  delivery: z.object({ deliveredOn: DateOnly, symbol: z.string() }).nullable(),
  note: z.string(),
})
const Preparation = z.object({
  steps: z.array(z.object({ key: z.string(), names: LocalName, daysBefore: z.int() })),
  alertDays: z.array(z.int()),
})

export const referenceFiles = {
  country: () => readSeedFile('reference/country.json', Country),
  holidays: () => readSeedFile('reference/holidays.json', z.array(Holiday)),
  movingHolidays: () => readSeedFile('reference/moving-holidays.json', z.array(MovingHoliday)),
  states: () => readSeedFile('reference/states.json', z.array(State)),
  mechanisms: () => readSeedFile('reference/mechanisms.json', z.array(Mechanism)),
  scales: () => readSeedFile('reference/scales.json', z.array(Scale)),
  reviews: () => readSeedFile('reference/reviews.json', z.array(Review)),
  bodies: () => readSeedFile('reference/bodies.json', z.array(Body)),
  terms: () => readSeedFile('reference/terms.json', z.array(Term)),
  obligationRules: () => readSeedFile('reference/obligation-rules.json', z.array(ObligationRule)),
  obligations: () => readSeedFile('reference/obligations.json', z.array(Obligation)),
  preparation: () => readSeedFile('reference/preparation.json', Preparation),
}
