import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { IssueListsService } from './issue-lists.service.js'

type Lists = typeof contract.issueLists

@Implement(contract.issueLists)
export class IssueListsController implements Handlers<Lists, Caller> {
  constructor(private readonly lists: IssueListsService) {}

  list({ query }: HandlerInput<Lists['list']>, caller: Caller) {
    return this.lists.list(caller, query.asOf)
  }

  create({ body: { questions, ...settings } }: HandlerInput<Lists['create']>, caller: Caller) {
    return this.lists.create(settings, questions, caller)
  }

  get({ params, query }: HandlerInput<Lists['get']>, caller: Caller) {
    return this.lists.get(params.id, caller, query.asOf)
  }

  update({ params, body: { version, ...settings } }: HandlerInput<Lists['update']>, caller: Caller) {
    return this.lists.update(params.id, version, settings, caller)
  }

  addQuestions({ params, body }: HandlerInput<Lists['addQuestions']>, caller: Caller) {
    return this.lists.addQuestions(params.id, body.questions, caller)
  }
}
