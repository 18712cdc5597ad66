export { Database } from './database.js'
export { dataSourceOptions, openDataSource } from './data-source.js'
export { moment } from './moment.js'
export { firstRow, rows } from './rows.js'
