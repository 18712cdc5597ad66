import type { BriefBlock, BriefDocument, BriefRun, Language } from '@tawsiya/sdk'

/** An invented brief in each language: two pages of text and a matrix of `rows` recommendations. */
export const sampleBrief = (language: Language, rows = 300): BriefDocument => {
  const words = texts[language]
  const digits = new Intl.NumberFormat(language === 'en' ? 'en' : 'ar-u-nu-arab', { useGrouping: false })
  const number = (value: number) => digits.format(value)
  return {
    language,
    title: words.title,
    purpose: words.purpose,
    classification: words.classification,
    asOf: words.asOf,
    pageLabel: words.pageLabel,
    scope: words.scope.map(([label = '', value = '']) => ({ label, value })),
    demonstration: words.demonstration,
    recommendations: rows,
    components: rows,
    sections: [
      { key: 'at-a-glance', heading: words.glance, blocks: [glance(words, number)] },
      { key: 'what-changed', heading: words.changed, blocks: changes(words) },
      { key: 'main-issues', heading: words.issues, blocks: [...issue(words, 4), ...issue(words, 1), ...issue(words, 4)] },
      { key: 'matrix', heading: words.matrix, annex: true, blocks: [matrix(words, number, rows)] },
    ],
    citationsHeading: words.sources,
    citations: words.citations.map((before, index) => ({
      number: index + 1,
      runs: [text(before), { kind: 'code', text: 'UPR4-140.7(a)' }, text(words.comma), { kind: 'symbol', text: '4/1187' }],
    })),
  }
}

const text = (words = ''): BriefRun => ({ kind: 'text', text: words })
const cite = (citation: number): BriefRun => ({ kind: 'cite', citation })
const code = (words: string): BriefRun => ({ kind: 'code', text: words })

type Words = (typeof texts)[Language]

const glance = (words: Words, number: (value: number) => string): BriefBlock => {
  const row = (label: string | undefined, counts: number[]) => [
    { runs: [text(label)], header: true },
    ...counts.map((count) => ({ runs: [text(number(count))], number: true })),
  ]
  const [label = '', ...positions] = words.glanceColumns
  return {
    kind: 'table',
    caption: words.glanceCaption,
    columns: [{ label, width: 40 }, ...positions.map((position) => ({ label: position, number: true, width: 15 }))],
    rows: words.statuses.map((status, index) => row(status, [4 + index, index, 3 * index, 4 + 5 * index])),
    total: row(words.all, [25, 4, 32, 61]),
    note: words.glanceNote,
  }
}

const changes = (words: Words): BriefBlock[] => [
  { kind: 'paragraph', numbered: true, runs: [text(words.changes[0]), cite(1), text(` ${words.changes[1]}`), cite(2)] },
  { kind: 'paragraph', numbered: true, runs: [text(words.changes[2]), cite(3), cite(1)] },
  {
    kind: 'paragraph',
    numbered: true,
    runs: [text(words.asked), code('UPR4-140.7'), text(words.comma), code('CAT2-21(b)'), text(words.none), cite(2)],
  },
  { kind: 'paragraph', soft: true, runs: [text(words.glanceNote)] },
]

const issue = (words: Words, citation: number): BriefBlock[] => [
  { kind: 'subheading', runs: [code('UPR4-140.7(a)'), text(` ${words.subject}`)] },
  {
    kind: 'quotation',
    text: 'Ensure that every person deprived of liberty has access to a lawyer from the outset (articles 9–14), and report on it.',
    language: 'en',
    ...(words.onlyInEnglish && { note: words.onlyInEnglish }),
  },
  {
    kind: 'quotation',
    text: 'ضمان استعانة كل شخص محروم من حريته بمحامٍ، وفقاً للمادة ٩ (٣).',
    language: 'ar',
  },
  { kind: 'labelled', label: words.action, runs: [text(words.changes[0]), cite(citation)] },
  {
    kind: 'labelled',
    label: words.assessment,
    runs: [{ kind: 'text', text: words.statuses[1] ?? '', strong: true }, text(`. ${words.changes[1]}`)],
  },
  {
    kind: 'labelled',
    label: words.evidence,
    runs: [
      text(words.letter),
      { kind: 'symbol', text: '4/1187' },
      text(words.comma),
      { kind: 'text', text: 'OHCHR (2026).', language: 'en' },
    ],
  },
]

const matrix = (words: Words, number: (value: number) => string, rows: number): BriefBlock => ({
  kind: 'table',
  caption: words.matrixCaption,
  columns: words.matrixColumns.map((label, index) => ({ label, width: [13, 29, 12, 14, 24, 8][index] ?? 10, number: index === 5 })),
  rows: Array.from({ length: rows }, (_, index) => [
    { runs: [code(`UPR4-140.${index + 1}(a)`)], header: true },
    { runs: [text(index % 3 === 0 ? `${words.subject}. ${words.changes[2]}` : words.subject)] },
    { runs: [text(words.statuses[index % words.statuses.length])] },
    { runs: [text(words.institution)] },
    { runs: [text(words.changes[1]), ...(index % 50 === 0 ? [cite(3)] : [])] },
    { runs: [text(number(index % 12))] },
  ]),
})

const texts = {
  en: {
    title: 'Detention: where the recommendations stand',
    purpose: 'Brief for the meeting with the Minister of Justice, Sunday 22 November 2026',
    classification: 'Internal to the government and the secretariat',
    asOf: 'As of 20 November 2026, 09:00',
    pageLabel: 'Page {page} of {pages}',
    scope: [
      ['Themes', 'Detention; torture; fair trial'],
      ['Institutions', 'Justice; Interior'],
      ['In scope', '42 recommendations, 61 components'],
    ],
    demonstration: 'Demonstration: every text and figure here is invented.',
    glance: 'At a glance',
    glanceCaption: 'Components by the office’s assessment and the position of the State',
    glanceColumns: ['Office’s assessment', 'Supported', 'Noted', 'No position', 'All'],
    statuses: ['Fully implemented', 'Partially implemented', 'In progress', 'No information'],
    all: 'All components',
    glanceNote: 'Components, not recommendations. “No position”: treaty bodies ask for none.',
    changed: 'What changed since 1 January 2026',
    changes: [
      'The Ministry of Justice reports duty lawyers in 9 of 15 governorates, up from 4.',
      'The office assesses this as in progress: the rota is paid until December only.',
      'The claim that records of lawyers’ visits are kept everywhere is disputed: 3 of 4 places visited in August held none.',
    ],
    asked: 'On visits without notice, asked for in ',
    comma: ', ',
    none: ', there is no information for the Kurdistan Region.',
    issues: 'Main issues',
    subject: 'Access to a lawyer from the outset of detention',
    onlyInEnglish: '',
    action: 'Government action',
    assessment: 'Assessment',
    evidence: 'Evidence',
    letter: 'Letter ',
    institution: 'Ministry of Justice',
    matrix: 'Annex: all recommendations in scope',
    matrixCaption: 'Recommendations, components and their latest update',
    matrixColumns: ['Code', 'Component', 'Status', 'Lead institution', 'Latest update', 'Updates'],
    sources: 'Sources',
    citations: ['Update of 18 November 2026 on ', 'Assessment of 18 November 2026 of ', 'Note of four visits on ', 'History of '],
  },
  ar: {
    title: 'الاحتجاز: أين وصلت التوصيات',
    purpose: 'موجز إحاطة للاجتماع مع وزير العدل، الأحد ٢٢ تشرين الثاني ٢٠٢٦',
    classification: 'داخلي: الحكومة والأمانة',
    asOf: 'كما في ٢٠ تشرين الثاني ٢٠٢٦، ٠٩:٠٠',
    pageLabel: 'الصفحة {page} من {pages}',
    scope: [
      ['المواضيع', 'الاحتجاز؛ التعذيب؛ المحاكمة العادلة'],
      ['الجهات', 'العدل؛ الداخلية'],
      ['النطاق', '٤٢ توصية، ٦١ مكوّناً'],
    ],
    demonstration: 'عرض توضيحي: جميع النصوص والأرقام هنا مُختلَقة.',
    glance: 'لمحة عامة',
    glanceCaption: 'المكوّنات بحسب تقييم المكتب وموقف الدولة',
    glanceColumns: ['تقييم المكتب', 'حظيت بالتأييد', 'أُحيط بها علماً', 'بلا موقف', 'المجموع'],
    statuses: ['مُنفَّذة بالكامل', 'مُنفَّذة جزئياً', 'قيد التنفيذ', 'لا تتوفر معلومات'],
    all: 'جميع المكوّنات',
    glanceNote: 'مكوّنات لا توصيات. «بلا موقف»: هيئات المعاهدات لا تطلب موقفاً.',
    changed: 'ما تغيّر منذ ١ كانون الثاني ٢٠٢٦',
    changes: [
      'تفيد وزارة العدل بوجود محامين مناوبين في ٩ من ١٥ محافظة، بعد أن كانت ٤.',
      'ويرى المكتب أن التوصية قيد التنفيذ، لأن كلفة الجدول مغطاة حتى كانون الأول فقط.',
      'القول بأن سجلات لقاءات المحامين محفوظة في كل مكان محل خلاف: ٣ من ٤ أماكن زيرت في آب لم يكن فيها سجل.',
    ],
    asked: 'بشأن الزيارات دون إشعار مسبق، المطلوبة في ',
    comma: '، ',
    none: '، لا تتوفر معلومات عن إقليم كوردستان.',
    issues: 'أهم المسائل',
    subject: 'الاستعانة بمحامٍ منذ بداية الاحتجاز',
    onlyInEnglish: 'النص متاح بالإنكليزية فقط.',
    action: 'إجراءات الحكومة',
    assessment: 'التقييم',
    evidence: 'الأدلة',
    letter: 'الكتاب ذو العدد ',
    institution: 'وزارة العدل',
    matrix: 'مرفق: جميع التوصيات في النطاق',
    matrixCaption: 'التوصيات ومكوّناتها وآخر تحديث لها',
    matrixColumns: ['الرمز', 'المكوّن', 'الحالة', 'الجهة الرئيسية', 'آخر تحديث', 'التحديثات'],
    sources: 'المصادر',
    citations: ['تحديث ١٨ تشرين الثاني ٢٠٢٦ بشأن ', 'تقييم ١٨ تشرين الثاني ٢٠٢٦ بشأن ', 'مذكرة عن أربع زيارات بشأن ', 'سجل التغييرات في '],
  },
  ckb: {
    title: 'دەستبەسەرکردن: ڕاسپاردەکان گەیشتوونەتە کوێ',
    purpose: 'کورتەیەک بۆ کۆبوونەوە لەگەڵ وەزیری داد، یەکشەممە ٢٢ی تشرینی دووەمی ٢٠٢٦',
    classification: 'ناوخۆیی: حکومەت و سکرتاریەت',
    asOf: 'وەک لە ٢٠ی تشرینی دووەمی ٢٠٢٦، ٠٩:٠٠',
    pageLabel: 'لاپەڕەی {page} لە {pages}',
    scope: [
      ['بابەتەکان', 'دەستبەسەرکردن؛ ئەشکەنجە؛ دادگایی دادپەروەرانە'],
      ['دامەزراوەکان', 'داد؛ ناوخۆ'],
      ['بوار', '٤٢ ڕاسپاردە، ٦١ بەش'],
    ],
    demonstration: 'نموونەی نیشاندان: هەموو دەق و ژمارەکانی ئێرە دروستکراون.',
    glance: 'بە کورتی',
    glanceCaption: 'بەشەکان بەپێی هەڵسەنگاندنی نووسینگە و هەڵوێستی دەوڵەت',
    glanceColumns: ['هەڵسەنگاندنی نووسینگە', 'پشتگیری کراوە', 'تێبینی کراوە', 'بێ هەڵوێست', 'هەموو'],
    statuses: ['بە تەواوی جێبەجێکراوە', 'بەشێکی جێبەجێکراوە', 'لە جێبەجێکردندایە', 'زانیاری نییە'],
    all: 'هەموو بەشەکان',
    glanceNote: 'بەش، نەک ڕاسپاردە. «بێ هەڵوێست»: دەستەکانی پەیماننامە داوای هەڵوێست ناکەن.',
    changed: 'چی گۆڕاوە لە ١ی کانوونی دووەمی ٢٠٢٦ەوە',
    changes: [
      'وەزارەتی داد ڕایدەگەیەنێت لە ٩ پارێزگا لە ١٥ پارێزگادا پارێزەری ئێشکگر هەیە، پێشتر ٤ بوو.',
      'نووسینگە بە «لە جێبەجێکردندایە»ی دەزانێت: پارەی خشتەکە تەنها تا کانوونی یەکەم دابین کراوە.',
      'ئەو قسەیەی کە تۆماری سەردانی پارێزەران لە هەموو شوێنێک هەیە جێی ناکۆکییە: ٣ لە ٤ شوێنی سەردانکراو تۆماریان نەبوو.',
    ],
    asked: 'لەبارەی سەردانی بێ ئاگادارکردنەوە، کە داواکراوە لە ',
    comma: '، ',
    none: '، هیچ زانیارییەک دەربارەی هەرێمی کوردستان نییە.',
    issues: 'پرسە سەرەکییەکان',
    subject: 'دەستگەیشتن بە پارێزەر لە سەرەتای دەستبەسەرکردنەوە',
    onlyInEnglish: 'دەقەکە تەنها بە ئینگلیزی هەیە.',
    action: 'کاری حکومەت',
    assessment: 'هەڵسەنگاندن',
    evidence: 'بەڵگەکان',
    letter: 'نووسراوی ژمارە ',
    institution: 'وەزارەتی داد',
    matrix: 'پاشکۆ: هەموو ڕاسپاردەکانی بوارەکە',
    matrixCaption: 'ڕاسپاردەکان و بەشەکانیان و دوایین نوێکردنەوە',
    matrixColumns: ['کۆد', 'بەش', 'دۆخ', 'دامەزراوەی سەرەکی', 'دوایین نوێکردنەوە', 'نوێکردنەوەکان'],
    sources: 'سەرچاوەکان',
    citations: [
      'نوێکردنەوەی ١٨ی تشرینی دووەمی ٢٠٢٦ لەبارەی ',
      'هەڵسەنگاندنی ١٨ی تشرینی دووەمی ٢٠٢٦ بۆ ',
      'تێبینیی چوار سەردان لەبارەی ',
      'مێژووی ',
    ],
  },
} satisfies Record<Language, unknown>
