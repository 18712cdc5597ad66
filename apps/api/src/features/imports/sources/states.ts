/** Members and observers of the United Nations that may speak in the review, by ISO code. */
const codes = (
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CY CZ ' +
  'DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG ' +
  'KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR ' +
  'NU NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR ' +
  'TT TV TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW'
).split(' ')

/** The languages of the United Nations, in which its documents name States. */
const languages = ['en', 'ar', 'fr', 'es', 'ru', 'zh']

/** What the United Nations writes, or wrote, where everyday names differ. */
const otherNames: Record<string, readonly string[]> = {
  BN: ['Brunei Darussalam'],
  CD: ['Democratic Republic of the Congo', 'République démocratique du Congo', 'جمهورية الكونغو الديمقراطية'],
  CG: ['Congo', 'Republic of the Congo', 'الكونغو'],
  CI: ["Côte d'Ivoire", 'Ivory Coast'],
  CV: ['Cabo Verde'],
  CZ: ['Czech Republic', 'الجمهورية التشيكية'],
  GB: [
    'United Kingdom of Great Britain and Northern Ireland',
    'UK',
    "Royaume-Uni de Grande-Bretagne et d'Irlande du Nord",
    'Reino Unido de Gran Bretaña e Irlanda del Norte',
    'المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية',
    'المملكة المتحدة لبريطانيا العظمى وآيرلندا الشمالية',
  ],
  IR: ['جمهورية إيران الإسلامية'],
  KP: ["Democratic People's Republic of Korea", 'DPRK', 'جمهورية كوريا الشعبية الديمقراطية'],
  KR: ['Republic of Korea', 'République de Corée', 'República de Corea', 'جمهورية كوريا'],
  LA: ["Lao People's Democratic Republic", 'جمهورية لاو الديمقراطية الشعبية'],
  LY: ['Libyan Arab Jamahiriya'],
  MD: ['جمهورية مولدوفا'],
  MK: ['The former Yugoslav Republic of Macedonia'],
  MM: ['Myanmar', 'Burma', 'ميانمار'],
  NL: ['مملكة هولندا'],
  PS: ['State of Palestine', 'Palestine', 'État de Palestine', 'Estado de Palestina', 'دولة فلسطين', 'فلسطين'],
  RU: ['Russian Federation', 'Fédération de Russie', 'Federación de Rusia', 'الاتحاد الروسي'],
  SY: ['Syrian Arab Republic', 'République arabe syrienne', 'República Árabe Siria', 'الجمهورية العربية السورية'],
  SZ: ['Swaziland'],
  TR: ['Turkey'],
  TZ: ['United Republic of Tanzania', 'جمهورية تنزانيا المتحدة'],
  US: ['United States of America', 'USA', "États-Unis d'Amérique", 'Estados Unidos de América', 'الولايات المتحدة الأمريكية'],
  VA: ['Holy See', 'Saint-Siège', 'Santa Sede', 'الكرسي الرسولي'],
  VE: ['جمهورية فنزويلا البوليفارية'],
  VN: ['Viet Nam'],
}

/** Words of a long form that tell no State from another. */
const formOfState = new Set(
  'republic kingdom state states of islamic arab federal federative federated democratic socialist bolivarian plurinational hashemite principality duchy grand'.split(
    ' ',
  ),
)

/** No State's name is nearly as long. */
export const MAX_STATE_NAME = 100

/**
 * The ISO code of a State in any of its official forms: "Venezuela (Bolivarian Republic of)", "Bolivarian Republic of Venezuela"
 * and "Venezuela, Bolivarian Republic of" are one. Undefined for what is not a State.
 */
export const stateCode = (name: string): string | undefined => {
  if (name.length > MAX_STATE_NAME) return undefined
  const words = wordsOf(name)
  const beforeBracket = /^([^()]+)\([^()]*\)$/.exec(name)?.[1]
  return (
    codesByKey().get(keyOf(words)) ??
    codesByKey().get(keyOf(words.filter((word) => !formOfState.has(word)))) ??
    (beforeBracket === undefined ? undefined : codesByKey().get(keyOf(wordsOf(beforeBracket))))
  )
}

/** What a record that names its country by code means: `IQ` is Iraq. Other labels lose only their footnote mark. */
export const countryName = (label: string): string => {
  const name = label.replace(/\*+$/, '').trim()
  return codes.includes(name) ? (new Intl.DisplayNames('en', { type: 'region' }).of(name) ?? name) : name
}

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFD')
    .replace(/\p{M}|\u0640/gu, '')
    .toLowerCase()
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/[^\p{L}]+/gu, ' ')
    .split(' ')
    .filter((word) => word !== '' && word !== 'the' && word !== 'and')
    .map((word) => (word === 'st' ? 'saint' : word))

const keyOf = (words: readonly string[]): string => [...words].sort().join(' ')

let known: Map<string, string> | undefined

const codesByKey = (): ReadonlyMap<string, string> => {
  if (known) return known
  known = new Map()
  for (const language of languages) {
    const names = new Intl.DisplayNames(language, { type: 'region' })
    for (const code of codes) known.set(keyOf(wordsOf(names.of(code) ?? code)), code)
  }
  for (const [code, names] of Object.entries(otherNames)) {
    for (const name of names) known.set(keyOf(wordsOf(name)), code)
  }
  known.delete('')
  return known
}
