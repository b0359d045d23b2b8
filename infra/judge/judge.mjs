// Holds policies and templates to AWS's own reference. Exits with 1 and a line for each fault.
//
//   node judge.mjs TEMPLATES RECORDED-ACTIONS
//
// TEMPLATES is a directory of templates and index.json: for each, its Region and the settings that names come from.
// RECORDED-ACTIONS is what the function's tests recorded that it calls.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { problemsOfCalls } from './calls.mjs'
import { chains, documented } from './chains.mjs'
import { problemsOfKeys } from './keys.mjs'
import { policiesIn, problemsOf } from './statements.mjs'
import { Template } from './template.mjs'
import { problemsOfTrust } from './trust.mjs'

const [directory, recordedFile] = process.argv.slice(2)
const here = import.meta.dirname
const json = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'))

const scp = json(here, '../policies/who-may-publish.scp.json')
const keyExample = json(here, '../policies/kms-key.json')
const security = readFileSync(join(here, '../../docs/security.md'), 'utf8')
const recorded = readFileSync(resolve(recordedFile), 'utf8').split('\n').filter(Boolean)
const variants = json(directory, 'index.json')

const problems = []
problems.push(...(await problemsOf(scp, 'who-may-publish.scp.json')))
problems.push(...(await problemsOf(keyExample, 'kms-key.json')))
for (const policy of policiesIn(readFileSync(join(here, '../../docs/command-line.md'), 'utf8'))) {
  problems.push(...(await problemsOf(policy, 'docs/command-line.md')))
}

const templates = Object.entries(variants).map(
  ([name, { file, region, settings }]) => new Template(name, json(directory, file), region, settings),
)
// The template that is released, with everything on.
const release = json(directory, 'release.json')
templates.push(new Template('release', release.template, variants.everything.region, variants.everything.settings, release.parameters))

for (const template of templates) {
  const { name } = template
  for (const role of template.roles()) {
    problems.push(...problemsOfTrust(role, name))
    for (const { name: policyName, policy } of role.policies) {
      problems.push(...(await problemsOf(policy, `${name} ${policyName}`)))
    }
  }
  for (const { id, policy } of template.resourcePolicies()) problems.push(...(await problemsOf(policy, `${name} ${id}`)))
  problems.push(...(await problemsOfKeys(template, keyExample)))
  // With all features on, the role allows everything that the function was ever recorded to call.
  if (name === 'everything' || name === 'release') problems.push(...(await problemsOfCalls(template, recorded)))
}

const { file, region, settings } = variants.copies
const found = await chains(new Template('copies', json(directory, file), region, settings), scp)
const said = documented(security)
const same = (one) => (other) => one.who === other.who && one.end === other.end
for (const one of found) {
  console.log(`reached: ${one.who} ${one.end} (${one.path})`)
  if (!said.some(same(one))) problems.push(`docs/security.md does not say: | ${one.who} | ${one.end} | by ${one.path}`)
}
for (const one of said) {
  if (!found.some(same(one))) problems.push(`docs/security.md says what is not so: | ${one.who} | ${one.end} |`)
}

for (const problem of new Set(problems)) console.error(problem)
console.log(`${templates.length} templates, ${recorded.length} recorded actions, ${found.length} ends: ${new Set(problems).size} faults`)
process.exit(problems.length > 0 ? 1 : 0)
