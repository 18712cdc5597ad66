export { Jobs, JobsSettings } from './jobs.js'
