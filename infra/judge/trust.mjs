// Who may take a role on: services only, and on behalf of this account.
import { list } from './reference.mjs'
import { ACCOUNT } from './template.mjs'

/** What is wrong with a role's trust policy. */
export function problemsOfTrust(role, where) {
  return list(role.trust.Statement).flatMap((statement) => {
    const services = list(statement.Principal?.Service)
    const condition = statement.Condition ?? {}
    const account = ['StringEquals', 'StringEqualsIfExists'].map((operator) => condition[operator]?.['aws:SourceAccount'])
    const problems = []
    if (services.length === 0 || Object.keys(statement.Principal).length > 1) {
      problems.push(`${where} ${role.id}: somebody else than a service may take it on`)
    }
    if (!account.includes(ACCOUNT)) problems.push(`${where} ${role.id}: trusts ${services} without aws:SourceAccount`)
    return problems
  })
}
