/** Bodies that the Index names sometimes by code and sometimes in full. */
const codesByName: Record<string, string> = {
  'universal periodic review': 'UPR',
  'human rights committee': 'CCPR',
  'committee on economic, social and cultural rights': 'CESCR',
  'committee on the elimination of racial discrimination': 'CERD',
  'committee on the elimination of discrimination against women': 'CEDAW',
  'committee against torture': 'CAT',
  'committee on the rights of the child': 'CRC',
  'committee on the rights of persons with disabilities': 'CRPD',
  'committee on enforced disappearances': 'CED',
  'committee on migrant workers': 'CMW',
  'subcommittee on prevention of torture': 'SPT',
  'sr on the situation of human rights in myanmar': 'SR Myanmar',
  'independent expert appointed by the secretary-general on the situation of human rights in somalia': 'IE Somalia',
  'special rapporteur on the issue of human rights obligations relating to the enjoyment of a safe, clean, healthy and sustainable environment':
    'SR Environment',
  'special rapporteur on the situation of human rights in the palestinian territory occupied since 1967': 'SR Palestinian territory',
}

export const mechanismOf = (body: string | null): string | null => (body === null ? null : (codesByName[body.toLowerCase()] ?? body))
