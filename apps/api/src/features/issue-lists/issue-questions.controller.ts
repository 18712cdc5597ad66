import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { IssueQuestionsService } from './issue-questions.service.js'

type Questions = typeof contract.issueQuestions

@Implement(contract.issueQuestions)
export class IssueQuestionsController implements Handlers<Questions, Caller> {
  constructor(private readonly questions: IssueQuestionsService) {}

  get({ params }: HandlerInput<Questions['get']>, caller: Caller) {
    return this.questions.get(params.id, caller)
  }

  edit({ params, body }: HandlerInput<Questions['edit']>, caller: Caller) {
    return this.questions.edit(params.id, body, caller)
  }

  remove({ params }: HandlerInput<Questions['remove']>, caller: Caller) {
    return this.questions.remove(params.id, caller)
  }

  suggest({ params }: HandlerInput<Questions['suggest']>, caller: Caller) {
    return this.questions.suggest(params.id, caller)
  }

  link({ params, body }: HandlerInput<Questions['link']>, caller: Caller) {
    return this.questions.link(params.id, body.codes, caller)
  }

  unlink({ params, body }: HandlerInput<Questions['unlink']>, caller: Caller) {
    return this.questions.unlink(params.id, body.code, caller)
  }

  reply({ params, body: { version, ...written } }: HandlerInput<Questions['reply']>, caller: Caller) {
    return this.questions.reply(params.id, version, written, caller)
  }

  versions({ params, query }: HandlerInput<Questions['versions']>, caller: Caller) {
    return this.questions.versions(params.id, query, caller)
  }

  alike({ params }: HandlerInput<Questions['alike']>, caller: Caller) {
    return this.questions.alike(params.id, caller)
  }
}
