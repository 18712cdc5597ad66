import { randomUUID } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import type { Role } from '@tawsiya/sdk'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, screenOf, visitor } from '../product/browser.ts'
import { person, secretariat, type Person } from '../product/people.ts'
import { signIn } from './steps.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Every page by who opens it first; `:name` stands for something of the demonstration. */
const pages: readonly { role: Role; body: string; paths: readonly string[] }[] = [
  {
    role: 'officer',
    body: secretariat,
    paths: [
      '/desk',
      '/register',
      '/register?claimed=planned&theme=right-to-health&q=health',
      '/register?q=nothinghasthisword',
      '/register?asOf=1/6/2026',
      '/bodies/MOJ?asOf=1/10/2026',
      '/bodies/MOJ?asOf=1/1/1990',
      '/minister-pages/MOJ?asOf=1/10/2026',
      '/groups/WG-MIN-BGD?asOf=1/10/2026',
      '/plans/DEMO-NHRP?asOf=1/10/2026',
      '/plans/DEMO-NHRP/measures/1.2?asOf=1/10/2026',
      '/clusters/civil-documents?asOf=1/10/2026',
      '/chase?asOf=1/10/2026',
      '/requests/:request?asOf=1/10/2026',
      '/issue-lists/:issueList?asOf=1/10/2026',
      '/search?q=health&asOf=1/10/2026',
      '/plans?asOf=1/10/2026',
      '/clusters?asOf=1/10/2026',
      '/requests?asOf=1/10/2026',
      '/issue-lists?asOf=1/10/2026',
      '/recommendations/:code?asOf=1/10/2026',
      '/changes',
      '/exports/:export',
      '/recommendations/:code',
      '/recommendations/:code/texts',
      '/recommendations/:code/terms',
      '/recommendations/:code/components',
      '/recommendations/:code/position',
      '/recommendations/:code/assess?component=:component',
      '/recommendations/new',
      '/recommendations/new/paragraphs',
      '/assign?code=:code',
      '/requests',
      '/requests/:request',
      '/requests/new?code=:code',
      '/chase',
      '/referrals',
      '/calendar',
      '/obligations',
      '/obligations?view=list',
      '/obligations/:owed',
      '/obligations/:owed/change',
      '/obligations/:given',
      '/obligations/new',
      '/obligations/rules',
      '/obligations/rules/cat-follow-up',
      '/obligations/rules/preparation',
      '/institutions/MOJ/contacts',
      '/updates/:update',
      '/evidence/:evidence',
      '/evidence/new?update=:update',
      '/evidence/new?code=:code',
      '/search?in=reports&q=و',
      '/search?q=health',
      '/imports',
      '/imports/:import',
      '/packs',
      '/packs/returns/:return',
      '/briefs',
      '/briefs/new',
      '/briefs/:brief',
      '/briefs/:brief/writing?language=en',
      '/briefs/:brief/writing/versions?language=en',
      '/briefs/:brief/gaps',
      '/briefs/:brief/clearance',
      '/templates',
      '/templates/periodic-review',
      '/templates/:template/edit',
      '/issue-lists',
      '/issue-lists/new',
      '/issue-lists/:issueList',
      '/issue-lists/:issueList/questions/new',
      '/issue-questions/:issueQuestion',
      '/issue-questions/:issueQuestion/versions',
      '/clusters',
      '/clusters/new',
      '/clusters/civil-documents',
      '/recommendations/DEMO-UPR-12.164/similar',
      '/plans',
      '/plans/new',
      '/plans/DEMO-NHRP',
      '/plans/DEMO-NHRP/changes?from=1&to=2',
      '/plans/DEMO-NHRP/measures/1.2',
      '/plans/DEMO-NHRP/measures/1.2/indicators/new',
      '/measure-reports/:report',
      '/account',
      '/notifications?show=all',
      '/definitions',
      '/figures',
      '/figures?part=institutions',
      '/figures/institution/MOJ?asOf=1/10/2026',
      '/figures/explain/claimed-in-progress?theme=right-to-health&basis=known',
    ],
  },
  {
    role: 'liaison',
    body: 'Ministry of Justice',
    paths: [
      '/desk',
      '/chase',
      '/delegations/:delegation',
      '/requests/:ownRequest/delegate?body=MOJ',
      '/updates/:draft',
      '/updates/:draft/versions',
      '/minister-pages/MOJ',
      '/obligations/:owed',
      '/clearing/MOJ',
      '/requests',
      '/measure-reports/:ownReport',
    ],
  },
  { role: 'liaison', body: 'Ministry of Health', paths: ['/handovers/1', '/bodies/MOH'] },
  { role: 'approver', body: 'Ministry of Justice', paths: ['/desk', '/clearing/MOJ'] },
  {
    role: 'member',
    body: 'Working group on minorities, Baghdad',
    paths: [
      '/desk',
      '/groups',
      '/groups/WG-MIN-BGD',
      '/groups/WG-MIN-BGD/mandate',
      '/groups/WG-MIN-BGD/members',
      '/groups/WG-MIN-BGD/meetings/new',
      '/meetings/:meeting',
      '/meetings/:meeting/agenda',
      '/meetings/:meeting/attendance',
      '/meetings/:held',
      '/meetings/:held/items/:decided',
    ],
  },
  {
    role: 'administrator',
    body: secretariat,
    paths: [
      '/desk',
      '/people',
      '/people/:account',
      '/people/new',
      '/handovers',
      '/handovers/1',
      '/handovers/new?from=:account',
      '/successions',
      '/successions/2',
      '/successions/new?from=DEMO-MPS',
      '/bodies/DEMO-CCH',
      '/reference',
      '/reference/themes/liberty-and-security-of-the-person/series',
      '/account',
    ],
  },
]

/** axe reads each page once in either direction, at the first width; at the others it is only seen whether anything stands out of the screen. */
describe.each([
  { language: 'en', widths: [1366], axe: true },
  { language: 'ar', widths: [360, 1366], axe: true },
  { language: 'ckb', widths: [360], axe: false },
] as const)('in $language at $widths px (axe: $axe)', ({ language, widths, axe }) => {
  let browser: Browser
  let things: Record<string, string>
  beforeAll(async () => {
    browser = await openBrowser()
    things = await thingsOfTheDemonstration()
  })
  afterAll(() => browser.close())

  it.each(pages)(
    'nothing is wrong with the pages of the $role',
    async ({ role, body, paths }) => {
      const { page } = await signIn(browser, role, body, { language })
      const found: string[] = []
      const waiting = paths.map((path) => path.replace(/:(\w+)/g, (_, name: string) => things[name] ?? ''))
      // Two tabs keep two processors busy.
      const readOn = async (tab: Page) => {
        for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) found.push(...(await open(tab, path)))
      }
      await Promise.all([readOn(page), readOn(await page.context().newPage())])
      expect(found).toEqual([])
    },
    300_000,
  )

  it('nothing is wrong at the door and with the pages that say no', async () => {
    const page = await visitor(browser, { language })
    for (const path of ['/sign-in', '/sign-in/forgotten', '/no-such-page']) {
      await page.goto(`/${language}${path}`)
      expect(await wrongWith(page, path)).toEqual([])
    }
  })

  async function open(page: Page, path: string): Promise<string[]> {
    await page.setViewportSize(screenOf(widths[0]))
    const answer = await page.goto(`/${language}${path}`)
    if (answer?.status() !== 200) return [`${path} answers ${answer?.status()}`]
    // A menu lies over what is below it, as a menu does; everything else is opened.
    await page.evaluate(() => document.querySelectorAll('main details:not(.menu)').forEach((details) => details.setAttribute('open', '')))
    return wrongWith(page, path)
  }

  async function wrongWith(page: Page, path: string): Promise<string[]> {
    const found = axe
      ? (await reader(page).analyze()).violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
        )
      : []
    for (const width of widths) {
      await page.setViewportSize(screenOf(width))
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      if (sideways > 0) found.push(`scrolls ${sideways} px sideways at ${width} px`)
    }
    return found.map((wrong) => `${path}: ${wrong}`)
  }
})

/** Pages have no frames, and what is right need not be told: so axe takes a third of its time and finds the same. */
const reader = (page: Page) =>
  new AxeBuilder({ page }).setLegacyMode(true).options({ runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] })

async function thingsOfTheDemonstration(): Promise<Record<string, string>> {
  const officer = await person('officer', secretariat)
  const liaison = await person('liaison', 'Ministry of Justice')
  const administrator = await person('administrator', secretariat)
  const [request] = await officer.client.requests.list()
  const group = await officer.client.groups.get({ params: { code: 'WG-MIN-BGD' } })
  const held = await officer.client.meetings.get({ params: { id: group.last?.id ?? 0 } })
  const [ownRequest] = await liaison.client.requests.list()
  const [delegation] = await liaison.client.delegations.list()
  const { items } = await officer.client.updates.list({ query: { state: ['approved'] } })
  const drafts = await liaison.client.updates.list({ query: { state: ['draft', 'returned'], body: ['MOJ'] } })
  const { reports } = await officer.client.measures.get({ params: { code: 'DEMO-NHRP', measure: '1.1' } })
  const ownReport = await liaison.client.measureReports.create({
    body: { key: randomUUID(), planCode: 'DEMO-NHRP', measureCode: '1.5', bodyCode: 'MOJ' },
  })
  const recommendation = await officer.client.recommendations.get({ params: { code: 'DEMO-UPR-12.7' } })
  const owed = (await officer.client.obligations.list()).filter(({ demonstration }) => demonstration)
  const brief = await officer.client.briefs.create({ body: { title: 'Brief', language: 'en', scope: { theme: ['right-to-health'] } } })
  await officer.client.drafts.begin({ params: { id: brief.id }, body: { language: 'en' } })
  const template = await officer.client.templates.copy({ params: { code: 'thematic' }, body: { name: 'نسخة' } })
  const record = {
    AnnotationId: 'a',
    AnnotationType: '- Recommendations',
    Body: '- UPR',
    Countries: ['Iraq'],
    Symbol: 'A/HRC/28/14',
    Text: '999.9 Publish figures (Norway);',
    Themes: ['No such theme'],
    UprPositions: ['Supported'],
  }
  const asked = (await officer.client.issueLists.list()).find(({ symbol }) => symbol === 'DEMO/CERD/Q/1')
  const { items: questions } = await officer.client.issueLists.get({ params: { id: asked?.id ?? 0 } })
  const preview = await officer.client.imports.create({
    body: {},
    file: { name: 'export.json', bytes: Buffer.from(JSON.stringify([record, { ...record, Text: 'no number' }])) },
  })
  const file = await officer.client.exports.create({ body: { subject: { kind: 'brief', id: brief.id }, format: 'html' } })
  return {
    code: recommendation.code,
    export: String(file.id),
    owed: String(asked?.obligation?.id),
    given: String(owed.find(({ state }) => state === 'submitted')?.id),
    ownRequest: String(ownRequest?.id),
    delegation: String(delegation?.id),
    component: String(recommendation.components[0]?.id),
    request: String(request?.id),
    update: String(items[0]?.id),
    evidence: String(await evidenceWithPages(officer)),
    draft: String(drafts.items[0]?.id),
    import: String(preview.id),
    return: String((await officer.client.packReturns.list())[0]?.id),
    brief: String(brief.id),
    issueList: String(asked?.id),
    issueQuestion: String(questions.find(({ state }) => state === 'ready')?.id),
    template: template.code,
    meeting: String(group.meetings.find(({ state }) => state === 'called')?.id),
    held: String(held.id),
    decided: String(held.agenda[0]?.id),
    report: String(reports[0]?.id),
    ownReport: String(ownReport.id),
    account: String((await administrator.client.accounts.list())[0]?.id),
  }
}

/** A piece of evidence that is shown page by page. */
async function evidenceWithPages({ client }: Person): Promise<number | undefined> {
  const { items } = await client.updates.list({ query: { state: ['approved'] } })
  for (const { id, evidenceCount } of items) {
    const { evidence } = evidenceCount > 0 ? await client.updates.get({ params: { id } }) : { evidence: [] }
    const shown = evidence.find(({ file }) => file?.mediaType === 'application/pdf')
    if (shown) return shown.id
  }
  return undefined
}
