import { join } from 'node:path'
import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common'
import { APP_FILTER, APP_GUARD } from '@nestjs/core'
import { TypeOrmModule } from '@nestjs/typeorm'
import type { Contract, Handlers } from '@tawsiya/sdk'
import { BriefsController, briefsProviders } from './features/briefs/index.js'
import { ClearancesController, clearancesProviders } from './features/clearances/index.js'
import { CommentsController, commentsProviders } from './features/comments/index.js'
import { CalendarController, calendarProviders } from './features/calendar/index.js'
import { ClearingController, clearingProviders } from './features/clearing/index.js'
import { MinisterPagesController, ministerPagesProviders } from './features/minister-pages/index.js'
import { ClustersController, clustersProviders } from './features/clusters/index.js'
import { DelegationsController, delegationsProviders } from './features/delegations/index.js'
import { DeskController, deskProviders } from './features/desk/index.js'
import { DraftsController, draftsProviders } from './features/drafts/index.js'
import { EvidenceController, evidenceProviders } from './features/evidence/index.js'
import { ExportsController, exportsProviders } from './features/exports/index.js'
import { AbsencesController, FocalPointsController, focalPointsProviders } from './features/focal-points/index.js'
import { ChangesController, changesProviders } from './features/changes/index.js'
import { FiguresController, figuresProviders } from './features/figures/index.js'
import { GapsController, gapsProviders } from './features/gaps/index.js'
import { HandoversController, handoversProviders } from './features/handovers/index.js'
import { ActionPointsController, GroupsController, groupsProviders } from './features/groups/index.js'
import { historyProviders } from './features/history/index.js'
import { FeedsController, feedsProviders } from './features/feeds/index.js'
import { NotificationsController, notificationsProviders } from './features/notifications/index.js'
import { FactCardsController, factCardsProviders } from './features/fact-cards/index.js'
import { IssueListsController, IssueQuestionsController, issueListsProviders } from './features/issue-lists/index.js'
import { ImportsController, importsProviders } from './features/imports/index.js'
import { ObligationRulesController, ObligationsController, obligationsProviders } from './features/obligations/index.js'
import { PackReturnsController, PacksController, packsProviders } from './features/packs/index.js'
import { MeetingsController, meetingsProviders } from './features/meetings/index.js'
import { RecommendationsController, recommendationsProviders } from './features/recommendations/index.js'
import { RegisterController, registerProviders } from './features/register/index.js'
import { AssessmentsController, assessmentsProviders } from './features/assessments/index.js'
import { ResponsibilitiesController, responsibilitiesProviders } from './features/responsibilities/index.js'
import { AccountsController, InvitationsController, accountsProviders } from './features/accounts/index.js'
import { ApiKeysController, apiKeysProviders } from './features/api-keys/index.js'
import {
  BodiesController,
  MechanismsController,
  ReviewsController,
  TermSeriesController,
  TermsController,
  referenceProviders,
} from './features/reference/index.js'
import { Installation, InstanceController, SessionGuard, SessionsController, sessionsProviders } from './features/sessions/index.js'
import { ReferralsController, referralsProviders } from './features/referrals/index.js'
import { RemindersController, remindersProviders } from './features/reminders/index.js'
import { RequestsController, requestsProviders } from './features/requests/index.js'
import { SearchController, searchProviders } from './features/search/index.js'
import { UploadsController, uploadsProviders } from './features/uploads/index.js'
import { BodyPagesController, SuccessionsController, successionsProviders } from './features/successions/index.js'
import { MeasureReportsController, measureReportsProviders } from './features/measure-reports/index.js'
import { IndicatorsController, MeasuresController, PlansController, plansProviders } from './features/plans/index.js'
import { TemplatesController, templatesProviders } from './features/templates/index.js'
import { UpdatesController, updatesProviders } from './features/updates/index.js'
import { Database, dataSourceOptions } from './platform/database/index.js'
import { RefusalFilter, type Caller } from './platform/http/index.js'
import { Jobs, JobsSettings } from './platform/jobs/index.js'
import { Mailer, NoMailer, SmtpMailer, type MailSettings } from './platform/mail/index.js'
import { FileStore } from './platform/storage/file-store.js'
import { IncomingFolder } from './platform/storage/incoming-folder.js'
import { LocalFileStore } from './platform/storage/local-file-store.js'
import { S3FileStore, type S3Settings } from './platform/storage/s3-file-store.js'

export interface AppSettings {
  readonly databaseUrl: string
  readonly filesFolder: string
  /** Where files are kept instead of in the folder. */
  readonly s3?: S3Settings | undefined
  readonly demonstration: boolean
  /** Whether jobs are done here, and not only left for a process that does them. */
  readonly runsJobs: boolean
  /** Left out, no mails leave. */
  readonly mail?: MailSettings | undefined
}

/** One controller for each group of the contract: a group without a server does not compile. */
const controllers: { [Group in keyof Contract]: Type<Handlers<Contract[Group], Caller>> } = {
  instance: InstanceController,
  session: SessionsController,
  apiKeys: ApiKeysController,
  accounts: AccountsController,
  invitations: InvitationsController,
  handovers: HandoversController,
  mechanisms: MechanismsController,
  reviews: ReviewsController,
  bodies: BodiesController,
  calendar: CalendarController,
  focalPoints: FocalPointsController,
  absences: AbsencesController,
  bodyPages: BodyPagesController,
  successions: SuccessionsController,
  terms: TermsController,
  termSeries: TermSeriesController,
  imports: ImportsController,
  register: RegisterController,
  changes: ChangesController,
  figures: FiguresController,
  recommendations: RecommendationsController,
  responsibilities: ResponsibilitiesController,
  assessments: AssessmentsController,
  requests: RequestsController,
  referrals: ReferralsController,
  delegations: DelegationsController,
  reminders: RemindersController,
  updates: UpdatesController,
  search: SearchController,
  uploads: UploadsController,
  evidence: EvidenceController,
  desk: DeskController,
  briefs: BriefsController,
  templates: TemplatesController,
  factCards: FactCardsController,
  issueLists: IssueListsController,
  issueQuestions: IssueQuestionsController,
  drafts: DraftsController,
  gaps: GapsController,
  clearances: ClearancesController,
  comments: CommentsController,
  plans: PlansController,
  measures: MeasuresController,
  indicators: IndicatorsController,
  measureReports: MeasureReportsController,
  clearing: ClearingController,
  clusters: ClustersController,
  ministerPages: MinisterPagesController,
  packs: PacksController,
  packReturns: PackReturnsController,
  groups: GroupsController,
  meetings: MeetingsController,
  actionPoints: ActionPointsController,
  notifications: NotificationsController,
  calendarFeed: FeedsController,
  exports: ExportsController,
  obligations: ObligationsController,
  obligationRules: ObligationRulesController,
}

const providers: Provider[] = [
  ...sessionsProviders,
  ...apiKeysProviders,
  ...accountsProviders,
  ...successionsProviders,
  ...handoversProviders,
  ...referenceProviders,
  ...calendarProviders,
  ...focalPointsProviders,
  ...historyProviders,
  ...notificationsProviders,
  ...feedsProviders,
  ...registerProviders,
  ...changesProviders,
  ...figuresProviders,
  ...recommendationsProviders,
  ...importsProviders,
  ...responsibilitiesProviders,
  ...assessmentsProviders,
  ...updatesProviders,
  ...requestsProviders,
  ...searchProviders,
  ...uploadsProviders,
  ...referralsProviders,
  ...delegationsProviders,
  ...remindersProviders,
  ...evidenceProviders,
  ...deskProviders,
  ...templatesProviders,
  ...briefsProviders,
  ...issueListsProviders,
  ...factCardsProviders,
  ...draftsProviders,
  ...gapsProviders,
  ...clearancesProviders,
  ...commentsProviders,
  ...plansProviders,
  ...measureReportsProviders,
  ...clearingProviders,
  ...clustersProviders,
  ...ministerPagesProviders,
  ...packsProviders,
  ...groupsProviders,
  ...meetingsProviders,
  ...obligationsProviders,
  ...exportsProviders,
]

@Module({})
export class AppModule {
  static with({ databaseUrl, filesFolder, s3, demonstration, runsJobs, mail }: AppSettings): DynamicModule {
    return {
      module: AppModule,
      imports: [TypeOrmModule.forRoot(dataSourceOptions(databaseUrl))],
      controllers: Object.values(controllers),
      providers: [
        Database,
        { provide: JobsSettings, useValue: { runsJobs } satisfies JobsSettings },
        Jobs,
        { provide: Mailer, useValue: mail ? new SmtpMailer(mail) : new NoMailer() },
        { provide: Installation, useValue: { demonstration } satisfies Installation },
        { provide: FileStore, useValue: s3 ? new S3FileStore(s3) : new LocalFileStore(filesFolder) },
        { provide: IncomingFolder, useValue: new IncomingFolder(join(filesFolder, 'incoming')) },
        { provide: APP_FILTER, useClass: RefusalFilter },
        { provide: APP_GUARD, useClass: SessionGuard },
        ...providers,
      ],
    }
  }
}
