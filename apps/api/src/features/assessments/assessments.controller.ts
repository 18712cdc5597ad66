import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { AssessmentsService } from './assessments.service.js'

type Assessments = typeof contract.assessments

@Implement(contract.assessments)
export class AssessmentsController implements Handlers<Assessments, Caller> {
  constructor(private readonly assessments: AssessmentsService) {}

  create({ body }: HandlerInput<Assessments['create']>, caller: Caller) {
    return this.assessments.create(caller, body)
  }
}
