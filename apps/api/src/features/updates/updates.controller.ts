import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { UpdateDecisionsService } from './update-decisions.service.js'
import { SimilarAnswers } from './similar-answers.js'
import { UpdateVersions } from './update-versions.js'
import { UpdatesService } from './updates.service.js'

type Updates = typeof contract.updates

@Implement(contract.updates)
export class UpdatesController implements Handlers<Updates, Caller> {
  constructor(
    private readonly updates: UpdatesService,
    private readonly decisions: UpdateDecisionsService,
    private readonly versionsOf: UpdateVersions,
    private readonly alike: SimilarAnswers,
  ) {}

  list({ query }: HandlerInput<Updates['list']>, caller: Caller) {
    return this.updates.list(caller, query)
  }

  create({ body }: HandlerInput<Updates['create']>, caller: Caller) {
    return this.updates.create(caller, body)
  }

  get({ params }: HandlerInput<Updates['get']>, caller: Caller) {
    return this.updates.get(caller, params.id)
  }

  save({ params, body }: HandlerInput<Updates['save']>, caller: Caller) {
    return this.updates.save(caller, params.id, body)
  }

  decide({ params, body }: HandlerInput<Updates['decide']>, caller: Caller) {
    return this.decisions.decide(caller, params.id, body)
  }

  correct({ params, body }: HandlerInput<Updates['correct']>, caller: Caller) {
    return this.decisions.correct(caller, params.id, body.version)
  }

  leaveOut({ params, body }: HandlerInput<Updates['leaveOut']>, caller: Caller) {
    return this.decisions.leaveOut(caller, params.id, body)
  }

  versions({ params, query }: HandlerInput<Updates['versions']>, caller: Caller) {
    return this.versionsOf.compare(caller, params.id, query)
  }

  similar({ params }: HandlerInput<Updates['similar']>, caller: Caller) {
    return this.alike.find(caller, params.id)
  }
}
