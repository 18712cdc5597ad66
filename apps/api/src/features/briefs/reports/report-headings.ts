import { m, type Word } from '@tawsiya/messages'
import type { FactRecommendation } from '../brief-facts.js'

export type ReportPart = 'obligations' | 'framework' | 'rights' | 'groups' | 'other'

export interface ReportHeading {
  readonly key: string
  readonly part: ReportPart
  readonly title: Word
  readonly themes: readonly string[]
  readonly groups: readonly string[]
}

const heading = (part: ReportPart, key: string, title: Word, themes: readonly string[], groups: readonly string[] = []): ReportHeading => ({
  key,
  part,
  title,
  themes,
  groups,
})

/** The headings of the compilation of the High Commissioner's office in their order, and the themes and groups of the present vocabulary under each. */
export const reportHeadings: readonly ReportHeading[] = [
  heading('obligations', 'obligations', m.reports_heading_obligations, [
    'ratification-of-and-accession-to-international-instruments',
    'reservations',
    'scope-of-international-obligations',
  ]),
  heading('obligations', 'cooperation', m.reports_heading_cooperation, [
    'cooperation-and-follow-up-with-treaty-bodies',
    'cooperation-and-follow-up-with-special-procedures',
    'cooperation-and-follow-up-with-the-universal-periodic-review',
    'cooperation-with-human-rights-mechanisms-and-requests-for-technical-assistance',
    'cooperation-with-international-organizations',
    'inter-state-cooperation-and-assistance',
  ]),
  heading('framework', 'legislation', m.reports_heading_legislation, [
    'general-framework-of-implementation',
    'constitutional-and-legislative-framework',
    'legal-and-institutional-reform',
    'derogation-and-state-of-emergency',
    'civil-and-political-rights',
    'civil-and-political-rights-general-measures-of-implementation',
  ]),
  heading('framework', 'institutions', m.reports_heading_institutions, [
    'national-human-rights-institution',
    'national-mechanisms-for-implementation-reporting-and-follow-up',
    'national-preventive-mechanism',
    'independent-monitoring-mechanism',
    'national-human-rights-action-plans-implementation-plans',
    'budget-and-resources',
    'data-collection-and-research',
    'research-and-other-measures-of-implementation',
    'human-rights-education-trainings-and-awareness-raising',
    'cooperation-and-consultation-with-civil-society',
    '2030-agenda-and-other-voluntary-commitments',
  ]),
  heading('rights', 'equality', m.reports_heading_equality, ['equality-and-non-discrimination', 'racial-discrimination']),
  heading('rights', 'life', m.reports_heading_life, [
    'right-to-life',
    'death-penalty',
    'extrajudicial-summary-or-arbitrary-executions',
    'enforced-disappearances',
    'right-to-physical-and-moral-integrity',
    'prohibition-of-torture-and-ill-treatment',
    'liberty-and-security-of-the-person',
    'arbitrary-arrest-and-detention',
    'conditions-of-detention',
    'persons-deprived-of-liberty-concept-of-places-of-deprivation-of-liberty',
    'persons-deprived-of-liberty-definition-of-torture-and-ill-treatment',
    'use-of-mercenaries-private-security',
  ]),
  heading('rights', 'justice', m.reports_heading_justice, [
    'administration-of-justice-and-fair-trial',
    'access-to-justice-and-remedy',
    'rule-of-law-and-impunity',
    'support-to-victims-and-witnesses',
    'transitional-justice',
    'international-criminal-and-humanitarian-law',
    'good-governance-and-corruption',
  ]),
  heading('rights', 'freedoms', m.reports_heading_freedoms, [
    'freedom-of-opinion-and-expression-and-access-to-information',
    'freedom-of-thought-conscience-and-religion',
    'right-to-peaceful-assembly',
    'freedom-of-association',
    'freedom-of-movement',
    'right-to-participate-in-public-affairs-and-right-to-vote',
    'right-to-self-determination',
  ]),
  heading('rights', 'family', m.reports_heading_family, [
    'private-life-and-privacy',
    'rights-related-to-marriage-and-family',
    'rights-related-to-name-identity-and-nationality',
    'right-to-be-recognized-as-a-person-before-the-law',
  ]),
  heading('rights', 'slavery', m.reports_heading_slavery, ['human-trafficking-and-contemporary-forms-of-slavery']),
  heading('rights', 'work', m.reports_heading_work, ['labour-rights-and-right-to-work', 'trade-union-rights']),
  heading('rights', 'social-security', m.reports_heading_social_security, ['right-to-social-security']),
  heading('rights', 'living', m.reports_heading_living, [
    'economic-social-and-cultural-rights',
    'economic-social-and-cultural-rights-general-measures-of-implementation',
    'right-to-an-adequate-standard-of-living',
    'right-to-adequate-housing',
    'land-and-property-rights',
    'right-to-food',
    'safe-drinking-water-and-sanitation',
    'human-rights-and-poverty',
  ]),
  heading('rights', 'health', m.reports_heading_health, ['right-to-health', 'sexual-and-reproductive-health-and-rights']),
  heading('rights', 'education', m.reports_heading_education, ['right-to-education']),
  heading('rights', 'culture', m.reports_heading_culture, ['cultural-rights']),
  heading('rights', 'development', m.reports_heading_development, [
    'right-to-development',
    'human-rights-and-the-environment',
    'human-rights-and-climate-change',
    'human-rights-and-toxics-hazardous-wastes',
    'business-and-human-rights',
    'economic-policy-and-foreign-debt',
    'economic-and-political-crisis-natural-disasters-or-other-emergencies',
    'unilateral-coercive-measures',
  ]),
  heading('rights', 'counter-terrorism', m.reports_heading_counter_terrorism, ['human-rights-and-counter-terrorism']),
  heading(
    'groups',
    'women',
    m.reports_heading_women,
    [
      'discrimination-against-women',
      'advancement-of-women',
      'participation-of-women-in-political-and-public-life',
      'violence-against-women',
      'sexual-and-gender-based-violence',
    ],
    ['women-and-girls'],
  ),
  heading(
    'groups',
    'children',
    m.reports_heading_children,
    [
      'children-definition-general-principles-protection',
      'children-family-environment-and-alternative-care',
      'children-protection-against-exploitation',
      'children-juvenile-justice',
    ],
    ['children', 'children-in-vulnerable-situations', 'youth-and-juveniles'],
  ),
  heading('groups', 'older-persons', m.reports_heading_older_persons, [], ['older-persons']),
  heading(
    'groups',
    'persons-with-disabilities',
    m.reports_heading_persons_with_disabilities,
    [
      'persons-with-disabilities-definition-general-principles',
      'persons-with-disabilities-accessibility-mobility',
      'persons-with-disabilities-independence-inclusion',
      'persons-with-disabilities-protecting-the-integrity-of-the-person',
      'persons-with-disabilities-protection-against-exploitation-violence-and-abuse',
      'persons-with-disabilities-protection-and-safety-in-situations-of-risk',
    ],
    ['persons-with-disabilities', 'persons-with-albinism'],
  ),
  heading(
    'groups',
    'minorities',
    m.reports_heading_minorities,
    [],
    ['minorities', 'indigenous-peoples', 'people-of-african-descent', 'roma-gypsies-sinti-and-travellers'],
  ),
  heading('groups', 'lgbti', m.reports_heading_lgbti, [], ['lgbti-persons']),
  heading(
    'groups',
    'migrants',
    m.reports_heading_migrants,
    [],
    ['migrants', 'refugees-and-asylum-seekers', 'non-citizens', 'domestic-workers'],
  ),
  heading('groups', 'displaced', m.reports_heading_displaced, [], ['internally-displaced-persons']),
  heading('groups', 'stateless', m.reports_heading_stateless, [], ['stateless-persons']),
]

const otherwise = heading('other', 'other', m.reports_heading_other, [])
const byTheme = new Map(reportHeadings.flatMap((each) => each.themes.map((code) => [code, each] as const)))
const byGroup = new Map(reportHeadings.flatMap((each) => each.groups.map((code) => [code, each] as const)))
/** Laws and equality are about everybody: the other theme, or the persons named, then say more. */
const general = new Set(['legislation', 'equality'])

/**
 * The one heading under which a recommendation stands: its first theme's that has one. Where that is a general one, another
 * theme or the persons named come first; so what asks for a law against violence in the family stands under women.
 */
export function headingOf({ themeCodes, groupCodes }: Pick<FactRecommendation, 'themeCodes' | 'groupCodes'>): ReportHeading {
  const ofThemes = themeCodes.flatMap((code) => byTheme.get(code) ?? [])
  const ofGroup = groupCodes.map((code) => byGroup.get(code)).find((each) => each)
  const first = ofThemes[0]
  const telling = ofThemes.find(({ key }) => !general.has(key))
  return (first && general.has(first.key) ? (telling ?? ofGroup ?? first) : first) ?? ofGroup ?? otherwise
}

export interface UnderHeading {
  readonly heading: ReportHeading
  readonly recommendations: readonly FactRecommendation[]
}

/** Every recommendation under one heading, the headings in their order; those that hold nothing are left out. */
export function underHeadings(recommendations: readonly FactRecommendation[], parts?: readonly ReportPart[]): UnderHeading[] {
  const placed = Map.groupBy(recommendations, headingOf)
  return [...reportHeadings, otherwise]
    .filter((each) => placed.has(each) && (!parts || parts.includes(each.part)))
    .map((each) => ({ heading: each, recommendations: placed.get(each) ?? [] }))
}

/** Recommendations that name the persons of a heading and stand under another. */
export function alsoAbout(
  { heading: { groups }, recommendations }: UnderHeading,
  all: readonly FactRecommendation[],
): FactRecommendation[] {
  const here = new Set(recommendations)
  return all.filter((each) => !here.has(each) && each.groupCodes.some((code) => groups.includes(code)))
}
