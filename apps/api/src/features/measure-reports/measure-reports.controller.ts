import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { MeasureReportsService } from './measure-reports.service.js'

type Routes = typeof contract.measureReports

@Implement(contract.measureReports)
export class MeasureReportsController implements Handlers<Routes, Caller> {
  constructor(private readonly reports: MeasureReportsService) {}

  waiting(_: HandlerInput<Routes['waiting']>, caller: Caller) {
    return this.reports.waiting(caller)
  }
  create({ body }: HandlerInput<Routes['create']>, caller: Caller) {
    return this.reports.create(caller, body)
  }
  get({ params }: HandlerInput<Routes['get']>, caller: Caller) {
    return this.reports.get(caller, params.id)
  }
  save({ params, body }: HandlerInput<Routes['save']>, caller: Caller) {
    return this.reports.save(caller, params.id, body)
  }
  decide({ params, body }: HandlerInput<Routes['decide']>, caller: Caller) {
    return this.reports.decide(caller, params.id, body)
  }
}
