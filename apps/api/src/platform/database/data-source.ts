import { DataSource, type DataSourceOptions } from 'typeorm'
import { LayOutTheRecord1763600000000 } from './migrations/1763600000000-lay-out-the-record.js'
import { ComputeTheRegister1763600100000 } from './migrations/1763600100000-compute-the-register.js'
import { CountAndSearchTheRegister1763600200000 } from './migrations/1763600200000-count-and-search-the-register.js'
import { TellAndTalk1763700000000 } from './migrations/1763700000000-tell-and-talk.js'
import { AskPeopleOnWorkingDays1763700100000 } from './migrations/1763700100000-ask-people-on-working-days.js'
import { ShareCorrectAndClearAnswers1763700200000 } from './migrations/1763700200000-share-correct-and-clear-answers.js'
import { ReceiveAndShowEvidence1763700400000 } from './migrations/1763700400000-receive-and-show-evidence.js'
import { LetPeopleAndBodiesChange1763700500000 } from './migrations/1763700500000-let-people-and-bodies-change.js'
import { KeepPlans1763700700000 } from './migrations/1763700700000-keep-plans.js'
import { MakeDocumentsFromTemplates1763800000000 } from './migrations/1763800000000-make-documents-from-templates.js'
import { GiveReasonsForPositions1763800700000 } from './migrations/1763800700000-give-reasons-for-positions.js'
import { AskForClearanceAndRetireTemplates1763900300000 } from './migrations/1763900300000-ask-for-clearance-and-retire-templates.js'
import { FindThePastByItsQuarters1763900000000 } from './migrations/1763900000000-find-the-past-by-its-quarters.js'
import { LetPlansFollowInstitutions1763710500000 } from './migrations/1763710500000-let-plans-follow-institutions.js'
import { SendPacksAndTakeThemBack1763700300000 } from './migrations/1763700300000-send-packs-and-take-them-back.js'
import { MeetInWorkingGroups1763700600000 } from './migrations/1763700600000-meet-in-working-groups.js'
import { LetExpiredAccountsRest1763720500000 } from './migrations/1763720500000-let-expired-accounts-rest.js'
import { KeepACalendarOfObligations1763800500000 } from './migrations/1763800500000-keep-a-calendar-of-obligations.js'
import { KeepTheRegisterOfEveryMoment1763800300000 } from './migrations/1763800300000-keep-the-register-of-every-moment.js'
import { AnswerListsOfIssues1763800200000 } from './migrations/1763800200000-answer-lists-of-issues.js'
import { MakeFilesInTheBackground1763800600000 } from './migrations/1763800600000-make-files-in-the-background.js'
import { KeepWhatIsWrittenOver1763900200000 } from './migrations/1763900200000-keep-what-is-written-over.js'
import { WriteClearAndSubmitBriefs1763800100000 } from './migrations/1763800100000-write-clear-and-submit-briefs.js'
import { RemindOfClearances1764000200000 } from './migrations/1764000200000-remind-of-clearances.js'
import { LinkTermsAcrossVersions1763900400000 } from './migrations/1763900400000-link-terms-across-versions.js'
import { TalkAboutQuestionsAndWhenTheyAreDue1764000100000 } from './migrations/1764000100000-talk-about-questions-and-when-they-are-due.js'

export const migrations = [
  LayOutTheRecord1763600000000,
  ComputeTheRegister1763600100000,
  CountAndSearchTheRegister1763600200000,
  TellAndTalk1763700000000,
  AskPeopleOnWorkingDays1763700100000,
  ShareCorrectAndClearAnswers1763700200000,
  ReceiveAndShowEvidence1763700400000,
  LetPeopleAndBodiesChange1763700500000,
  KeepPlans1763700700000,
  LetPlansFollowInstitutions1763710500000,
  SendPacksAndTakeThemBack1763700300000,
  MeetInWorkingGroups1763700600000,
  LetExpiredAccountsRest1763720500000,
  KeepACalendarOfObligations1763800500000,
  MakeDocumentsFromTemplates1763800000000,
  KeepTheRegisterOfEveryMoment1763800300000,
  AnswerListsOfIssues1763800200000,
  GiveReasonsForPositions1763800700000,
  AskForClearanceAndRetireTemplates1763900300000,
  FindThePastByItsQuarters1763900000000,
  MakeFilesInTheBackground1763800600000,
  WriteClearAndSubmitBriefs1763800100000,
  LinkTermsAcrossVersions1763900400000,
  KeepWhatIsWrittenOver1763900200000,
  TalkAboutQuestionsAndWhenTheyAreDue1764000100000,
  RemindOfClearances1764000200000,
]

export function dataSourceOptions(url: string, { poolSize = 16 } = {}): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    synchronize: false,
    migrations,
    migrationsTransactionMode: 'all',
    poolSize,
    extra: { application_name: 'tawsiya', options: '-c timezone=UTC -c jit=off' },
    logging: false,
  }
}

export const openDataSource = (url: string) => new DataSource(dataSourceOptions(url)).initialize()
