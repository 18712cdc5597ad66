import type { Client, MeasureWords } from '@tawsiya/sdk'

interface Given {
  readonly measures: readonly MeasureWords[]
  /** Left out, the version stays a draft. */
  readonly inForceFrom?: string
  readonly ownerCode?: string
}

let entered = 0

/** A plan of the Ministry of Justice with these measures in its first version. Answers its code. */
export async function enterPlan(officer: Client, { measures, inForceFrom, ownerCode = 'MOJ' }: Given): Promise<string> {
  const code = `PLAN-${(entered += 1)}`
  const names = { en: 'A plan', ar: 'خطة', ckb: 'پلانێک' }
  await officer.plans.create({ body: { code, names, ownerCode, track: 'federal', periodFrom: '2026-01-01', periodTo: '2035-12-31' } })
  if (measures.length > 0) await officer.plans.addMeasures({ params: { code, number: 1 }, body: { measures: [...measures] } })
  if (!inForceFrom) return code
  const { versions } = await officer.plans.get({ params: { code } })
  const approval = { inForceFrom, approvedBy: 'Council of Ministers', letterNumber: '12/77', letterDate: '2025-12-20' }
  await officer.plans.putInForce({ params: { code, number: 1 }, body: { version: versions[0]?.version ?? 0, ...approval } })
  return code
}

export const measureOf = (code: string, more: Partial<MeasureWords> = {}): MeasureWords => ({
  code,
  texts: { en: `Measure ${code}`, ar: `التدبير ${code}` },
  leads: ['MOJ'],
  supporting: [],
  startsOn: '2026-01-01',
  endsOn: '2028-12-31',
  budgetLine: '',
  sdgs: [],
  ...more,
})
