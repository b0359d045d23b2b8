// What a principal reaches by a chain of calls, each judged by itself: the search tries every call that could matter on
// a small world of AMIs, from an AMI that nobody asked to be public, and from one that is public and managed.
import { isAllowed } from './evaluator.mjs'
import { ACCOUNT } from './template.mjs'

const LONGEST_CHAIN = 10
const MOST_IMAGES = 2

export const ENDS = {
  published: 'makes an AMI public that no tag asks for',
  publishedByFunction: 'has a function publish an AMI of its choice, past no rule',
  shared: 'shares an AMI with an account of its choice',
  snapshots: 'makes a snapshot public',
  withdrawn: 'withdraws managed AMIs past the limit',
  forged: 'forges a status',
  parameter: 'redirects a parameter',
  parameterByFunction: 'has the function redirect a parameter',
}

const START = [
  { name: 'private', images: [{ region: 'home', public: false, tags: {} }] },
  { name: 'public', images: [{ region: 'home', public: true, tags: { publish: 'true', 'ami-publisher:status': 'public', family: 'base' } }] },
]

/** The world of a template: the names of things in it. */
class Site {
  constructor(template) {
    this.template = template
    this.regions = { home: template.region, other: template.otherRegion() }
  }

  image(region, id = 'ami-0123456789abcdef0') {
    return `arn:aws:ec2:${this.regions[region]}::image/${id}`
  }

  snapshot(region, id = 'snap-0123456789abcdef0') {
    return `arn:aws:ec2:${this.regions[region]}::snapshot/${id}`
  }

  facts(image) {
    const facts = {
      'ec2:Owner': ACCOUNT,
      'ec2:Public': String(image.public),
      'ec2:Region': this.regions[image.region],
      'aws:RequestedRegion': this.regions[image.region],
    }
    for (const [key, value] of Object.entries(image.tags)) facts[`aws:ResourceTag/${key}`] = value
    return facts
  }
}

const withImage = (world, index, image) => ({ ...world, images: world.images.map((old, i) => (i === index ? image : old)) })
const reaching = (world, end) => ({ ...world, ends: [...new Set([...world.ends, end])].sort() })

function* modify(world, site) {
  for (const [index, image] of world.images.entries()) {
    const asks = [{ action: 'ec2:ModifyImageAttribute', resource: site.image(image.region), facts: site.facts(image) }]
    if (!image.public) {
      const made = withImage(world, index, { ...image, public: true })
      yield ['share with all', asks, world.start === 'private' ? reaching(made, 'published') : made]
    } else if (world.start === 'public') {
      yield ['make private', asks, reaching(withImage(world, index, { ...image, public: false }), 'withdrawn')]
    }
    yield ['share with an account', asks, reaching(world, 'shared')]
  }
  for (const facts of [{ 'ec2:Add/group': 'all' }, { 'ec2:Remove/group': 'all' }]) {
    const all = { 'ec2:Owner': ACCOUNT, 'ec2:Region': site.regions.home, ...facts }
    yield ['share a snapshot', [{ action: 'ec2:ModifySnapshotAttribute', resource: site.snapshot('home'), facts: all }], facts['ec2:Add/group'] ? reaching(world, 'snapshots') : world]
  }
}

/** Tags that matter to a function, and to who takes the newest AMI of a family. */
const TAGS = [
  ['publish', 'true'],
  ['ami-publisher:status', 'public'],
  ['ami-publisher:status', 'withdrawn'],
  ['ami-publisher:copied-from', 'home'],
  ['family', 'other-family'],
]

const written = (world, key) => (key === 'ami-publisher:status' ? reaching(world, 'forged') : world)

function* tag(world, site) {
  for (const [index, image] of world.images.entries()) {
    for (const [key, word] of TAGS) {
      const value = word === 'home' ? `${site.regions.home}/ami-0123456789abcdef0` : word
      if (image.tags[key] === value) continue
      const facts = { ...site.facts(image), 'aws:TagKeys': [key], [`aws:RequestTag/${key}`]: value }
      const made = withImage(world, index, { ...image, tags: { ...image.tags, [key]: value } })
      yield [`tag ${key}=${value}`, [{ action: 'ec2:CreateTags', resource: site.image(image.region), facts }], written(made, key)]
    }
    for (const keys of [['publish'], ['ami-publisher:status'], ['family'], []]) {
      const gone = keys.length > 0 ? keys : Object.keys(image.tags)
      if (!gone.some((key) => key in image.tags)) continue
      const facts = { ...site.facts(image), ...(keys.length > 0 ? { 'aws:TagKeys': keys } : {}) }
      const tags = Object.fromEntries(Object.entries(image.tags).filter(([key]) => !gone.includes(key)))
      const made = withImage(world, index, { ...image, tags })
      yield [`delete tags ${keys}`, [{ action: 'ec2:DeleteTags', resource: site.image(image.region), facts }], gone.includes('ami-publisher:status') ? reaching(made, 'forged') : made]
    }
  }
}

function* copy(world, site) {
  if (world.images.length >= MOST_IMAGES) return
  for (const image of world.images) {
    for (const target of ['home', 'other']) {
      const from = `${site.regions.home}/ami-0123456789abcdef0`
      for (const tags of [
        {},
        { publish: 'true' },
        { publish: 'true', 'ami-publisher:copied-from': from, 'ami-publisher:copy': 'true' },
        { 'ami-publisher:status': 'public', 'ami-publisher:copied-from': from },
      ]) {
        const region = { 'ec2:Region': site.regions[target], 'aws:RequestedRegion': site.regions[target] }
        const asks = [
          { action: 'ec2:CopyImage', resource: site.image(image.region), facts: { ...region, 'ec2:Owner': ACCOUNT } },
          { action: 'ec2:CopyImage', resource: `arn:aws:ec2:${site.regions[target]}::image/*`, facts: region },
          { action: 'ec2:CopyImage', resource: site.snapshot(image.region), facts: region },
          { action: 'ec2:CopyImage', resource: `arn:aws:ec2:${site.regions[target]}::snapshot/*`, facts: region },
        ]
        if (Object.keys(tags).length > 0) {
          const facts = { ...region, 'ec2:CreateAction': 'CopyImage', 'aws:TagKeys': Object.keys(tags) }
          for (const [key, value] of Object.entries(tags)) facts[`aws:RequestTag/${key}`] = value
          asks.push({ action: 'ec2:CreateTags', resource: `arn:aws:ec2:${site.regions[target]}::image/*`, facts })
        }
        const made = { ...world, images: [...world.images, { region: target, public: false, tags }] }
        yield [`copy to ${target} with ${JSON.stringify(tags)}`, asks, 'ami-publisher:status' in tags ? reaching(made, 'forged') : made]
      }
    }
  }
}

function* others(world, site) {
  const path = `arn:aws:ssm:${site.regions.home}:${ACCOUNT}:parameter${site.template.settings['catalogue-parameters']}/base`
  yield ['put a parameter', [{ action: 'ssm:PutParameter', resource: path, facts: { 'aws:RequestedRegion': site.regions.home } }], reaching(world, 'parameter')]
}

/** What the functions of this Region and of the other do of themselves: publish what asks for it, and name the newest. */
function* functions(world) {
  for (const [index, image] of world.images.entries()) {
    const status = image.tags['ami-publisher:status']
    if (!image.public && image.tags.publish === 'true' && status !== 'public') {
      const made = withImage(world, index, { ...image, public: true, tags: { ...image.tags, 'ami-publisher:status': 'public' } })
      yield ['the function publishes', [], world.start === 'private' ? reaching(made, 'publishedByFunction') : made]
    }
    if (image.public && image.tags.publish === undefined && status !== undefined) {
      yield ['the function withdraws, as its limit allows', [], withImage(world, index, { ...image, public: false })]
    }
    if (image.public && image.tags.family === 'other-family') {
      yield ['the function names the newest AMI', [], reaching(world, 'parameterByFunction')]
    }
  }
}

/** Somebody who can have a function of theirs, or the publisher's, act with the publisher's role. */
function* takeTheRole(world, site) {
  const [publisher] = site.template.ofType('AWS::Lambda::Function')
  const role = site.template.functionRole()
  const mine = `arn:aws:lambda:${site.regions.home}:${ACCOUNT}:function:mine`
  yield [
    'pass the role to a function of mine',
    [
      { action: 'iam:PassRole', resource: role.arn, facts: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
      { action: 'lambda:CreateFunction', resource: mine, facts: {} },
    ],
    { ...world, acts: { as: role, facts: { 'lambda:SourceFunctionArn': mine } } },
  ]
  yield [
    "change the publisher's code",
    [{ action: 'lambda:UpdateFunctionCode', resource: publisher.arn, facts: {} }],
    { ...world, acts: { as: role, facts: { 'lambda:SourceFunctionArn': publisher.arn } } },
  ]
  yield [
    "pass the role on by the publisher's configuration",
    [{ action: 'lambda:UpdateFunctionConfiguration', resource: publisher.arn, facts: {} }],
    { ...world, acts: { as: role, facts: { 'lambda:SourceFunctionArn': publisher.arn } } },
  ]
}

const STEPS = [modify, tag, copy, others, functions, takeTheRole]

const allow = (...actions) => [{ name: 'own', policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] } }]

const human = (name) => `arn:aws:iam::${ACCOUNT}:role/${name}`

/** Who tries. */
function principals(site, scp) {
  const role = site.template.functionRole()
  const own = { 'lambda:SourceFunctionArn': site.template.ofType('AWS::Lambda::Function')[0].arn }
  const family = [
    {
      name: 'own',
      policy: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['ec2:CreateTags', 'ec2:DeleteTags'],
            Resource: '*',
            Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['family', 'version'] }, Null: { 'aws:TagKeys': 'false' } },
          },
        ],
      },
    },
  ]
  const people = (name, policies, ours) => ({ name, arn: human('Developer'), policies, facts: {}, scp: ours ? scp : undefined })
  return [
    { name: 'the role in wrong hands', arn: role.arn, policies: role.policies, facts: own },
    people('who may tag, under the policy', allow('ec2:CreateTags', 'ec2:DeleteTags'), true),
    people('who may tag, without the policy', allow('ec2:CreateTags', 'ec2:DeleteTags'), false),
    people('who may tag and copy, under the policy', allow('ec2:CreateTags', 'ec2:DeleteTags', 'ec2:CopyImage'), true),
    people('who may write `family`, under the policy', family, true),
    people('who may write `family`, without the policy', family, false),
    people('who may pass any role, under the policy', allow('iam:PassRole', 'lambda:*'), true),
    people('who may pass any role, without the policy', allow('iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'), false),
    people('who may change any function, without the policy', allow('lambda:*'), false),
  ]
}

async function mayTake(asks, world, principal) {
  const acting = world.acts ? { arn: world.acts.as.arn, policies: world.acts.as.policies, facts: world.acts.facts } : principal
  for (const ask of asks) {
    const request = { ...ask, facts: { ...ask.facts, ...acting.facts, 'aws:PrincipalArn': acting.arn } }
    if (!(await isAllowed(request, acting.arn, { policies: acting.policies, scp: acting.scp }))) return false
  }
  return true
}

async function search(site, principal) {
  const reached = new Map()
  for (const { name, images } of START) {
    let frontier = [{ world: { start: name, images, ends: [] }, path: [] }]
    const seen = new Set(frontier.map(({ world }) => JSON.stringify(world)))
    for (let step = 0; step < LONGEST_CHAIN && frontier.length > 0; step++) {
      const next = []
      for (const { world, path } of frontier) {
        for (const kind of STEPS) {
          if (kind === takeTheRole && world.acts) continue
          for (const [label, asks, made] of kind(world, site)) {
            const key = JSON.stringify(made, (name, value) => (name === 'as' ? undefined : value))
            if (seen.has(key) || !(await mayTake(asks, world, principal))) continue
            seen.add(key)
            const taken = [...path, label]
            for (const end of made.ends) if (!reached.has(end)) reached.set(end, `${name}: ${taken.join('; ')}`)
            next.push({ world: made, path: taken })
          }
        }
      }
      frontier = next
    }
  }
  return reached
}

/** For every principal, the ends that it reaches, each with the chain of calls to it. */
export async function chains(template, scp) {
  const site = new Site(template)
  const found = []
  for (const principal of principals(site, JSON.parse(JSON.stringify(scp).replaceAll('111122223333', ACCOUNT)))) {
    for (const [end, path] of await search(site, principal)) found.push({ who: principal.name, end: ENDS[end], path })
  }
  return found
}

/** The rows of the table in a document that say so. */
export function documented(text) {
  const table = text.split('<!-- chains -->')[1]?.split('<!-- end -->')[0] ?? ''
  return table
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| with'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, who, end]) => ({ who, end }))
}
