// What IAM gets of a template: its roles with their policies, and what they are for, with everything resolved that
// CloudFormation would resolve.

export const ACCOUNT = '123456789012'

const PARTITIONS = [
  [/^cn-/, 'aws-cn'],
  [/^us-gov-/, 'aws-us-gov'],
  [/^eusc-/, 'aws-eusc'],
]

/** The ARN of a resource, from its type and its properties. */
function arnOf(type, name, region, partition) {
  const at = (service, resource) => `arn:${partition}:${service}:${region}:${ACCOUNT}:${resource}`
  switch (type) {
    case 'AWS::SQS::Queue':
      return at('sqs', name)
    case 'AWS::SNS::Topic':
      return at('sns', name)
    case 'AWS::Lambda::Function':
      return at('lambda', `function:${name}`)
    case 'AWS::Logs::LogGroup':
      return at('logs', `log-group:${name}:*`)
    case 'AWS::StepFunctions::StateMachine':
      return at('states', `stateMachine:${name}`)
    case 'AWS::Events::EventBus':
      return at('events', `event-bus/${name}`)
    case 'AWS::Events::Rule':
      return at('events', `rule/${name}`)
    case 'AWS::IAM::Role':
      return `arn:${partition}:iam::${ACCOUNT}:role/${name}`
    default:
      return name
  }
}

function nameOf(id, resource, resolve) {
  const properties = resource.Properties ?? {}
  const property = ['QueueName', 'TopicName', 'FunctionName', 'LogGroupName', 'StateMachineName', 'RoleName', 'Name'].find(
    (candidate) => properties[candidate] !== undefined,
  )
  return property === undefined ? id : resolve(properties[property])
}

export class Template {
  /**
   * Reads a template as the CDK makes it.
   *
   * @param settings by their context keys, those that names come from
   * @param parameters the values of the template's parameters that are not its defaults
   */
  constructor(name, template, region, settings, parameters = {}) {
    this.name = name
    this.settings = settings
    this.region = region
    this.partition = (PARTITIONS.find(([pattern]) => pattern.test(region)) ?? [null, 'aws'])[1]
    this.template = template
    this.parameters = { ...parameters }
    for (const [parameter, { Default }] of Object.entries(template.Parameters ?? {})) this.parameters[parameter] ??= Default
    this.resources = Object.fromEntries(
      Object.entries(template.Resources).filter(([, resource]) => !resource.Condition || this.holds(resource.Condition)),
    )
  }

  /** A Region that AMIs are copied into. */
  otherRegion() {
    return this.settings['copy-to-regions'].split(',').find((region) => region !== this.region)
  }

  holds(name) {
    const evaluate = (condition) => {
      const [call] = Object.keys(condition)
      const argument = condition[call]
      switch (call) {
        case 'Fn::Equals':
          return this.resolve(argument[0]) === this.resolve(argument[1])
        case 'Fn::And':
          return argument.every(evaluate)
        case 'Fn::Or':
          return argument.some(evaluate)
        case 'Fn::Not':
          return !evaluate(argument[0])
        case 'Condition':
          return this.holds(argument)
        default:
          throw new Error(`${this.name}: cannot evaluate ${call}`)
      }
    }
    return evaluate(this.template.Conditions[name])
  }

  resolve(value) {
    if (Array.isArray(value)) return value.map((item) => this.resolve(item))
    if (value === null || typeof value !== 'object') return value
    const keys = Object.keys(value)
    if (keys.length === 1) {
      const argument = value[keys[0]]
      switch (keys[0]) {
        case 'Ref':
          return this.reference(argument)
        case 'Fn::GetAtt':
          return this.attribute(...argument)
        case 'Fn::Join':
          return this.resolve(argument[1]).join(argument[0])
        case 'Fn::If':
          return this.resolve(argument[this.holds(argument[0]) ? 1 : 2])
        case 'Fn::Split':
          return this.resolve(argument[1]).split(argument[0])
        case 'Fn::FindInMap':
          return argument.slice(1).reduce((map, key) => map[this.resolve(key)], this.template.Mappings[argument[0]])
        case 'Fn::Sub':
          return this.substitute(...[argument].flat())
      }
    }
    return Object.fromEntries(
      keys.map((key) => [key, this.resolve(value[key])]).filter(([, resolved]) => resolved !== undefined),
    )
  }

  substitute(text, variables = {}) {
    return text.replaceAll(/\$\{([^}]+)\}/g, (_, name) => {
      if (name.startsWith('!')) return `\${${name.slice(1)}}`
      if (name in variables) return this.resolve(variables[name])
      return name in this.template.Resources || !name.includes('.') ? this.reference(name) : this.attribute(...name.split('.'))
    })
  }

  reference(name) {
    if (name === 'AWS::NoValue') return undefined
    if (name in this.parameters) return this.parameters[name]
    const pseudo = { 'AWS::Region': this.region, 'AWS::AccountId': ACCOUNT, 'AWS::Partition': this.partition }
    if (name in pseudo) return pseudo[name]
    const resource = this.template.Resources[name]
    if (resource === undefined) return name
    if (resource.Type === 'AWS::Lambda::Alias') {
      return `${this.arn(resource.Properties.FunctionName.Ref)}:${resource.Properties.Name}`
    }
    const own = nameOf(name, resource, (value) => this.resolve(value))
    return resource.Type === 'AWS::SNS::Topic' || resource.Type === 'AWS::StepFunctions::StateMachine' ? this.arn(name) : own
  }

  attribute(id, attribute) {
    const resource = this.template.Resources[id]
    return attribute === 'Arn' || attribute === 'TopicArn' ? this.arn(id) : nameOf(id, resource, (value) => this.resolve(value))
  }

  arn(id) {
    const resource = this.template.Resources[id]
    return arnOf(resource.Type, nameOf(id, resource, (value) => this.resolve(value)), this.region, this.partition)
  }

  ofType(type) {
    return Object.entries(this.resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, resource]) => ({ id, arn: this.arn(id), properties: this.resolve(resource.Properties ?? {}) }))
  }

  /** Every role with all of its policies. */
  roles() {
    return this.ofType('AWS::IAM::Role').map(({ id, arn, properties }) => {
      const name = this.reference(id)
      const policies = (properties.Policies ?? []).map((policy) => ({
        name: policy.PolicyName,
        policy: policy.PolicyDocument,
      }))
      for (const type of ['AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::ManagedPolicy']) {
        for (const policy of this.ofType(type)) {
          if ([policy.properties.Roles ?? [], policy.properties.RoleName ?? []].flat().includes(name)) {
            const document = policy.properties.PolicyDocument
            // A text, where a parameter is part of a key.
            policies.push({ name: policy.id, policy: typeof document === 'string' ? JSON.parse(document) : document })
          }
        }
      }
      return { id, arn, name, trust: properties.AssumeRolePolicyDocument, policies }
    })
  }

  /** The role of the functions. */
  functionRole() {
    const arn = this.ofType('AWS::Lambda::Function')[0].properties.Role
    return this.roles().find((role) => role.arn === arn)
  }

  /** Policies of queues, topics and buses, with their resource. */
  resourcePolicies() {
    return ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy', 'AWS::Events::EventBusPolicy'].flatMap((type) =>
      this.ofType(type).map(({ id, properties }) => ({
        id,
        policy: properties.PolicyDocument ?? { Version: '2012-10-17', Statement: [properties.Statement] },
      })),
    )
  }
}
