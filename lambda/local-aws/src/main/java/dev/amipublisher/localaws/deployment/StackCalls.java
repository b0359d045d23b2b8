package dev.amipublisher.localaws.deployment;

import dev.amipublisher.localaws.deployment.LocalDeployment.Stack;
import dev.amipublisher.localaws.ec2.Xml;

/**
 * CloudFormation's DescribeStacks.
 *
 * @param deployment has the stacks
 */
record StackCalls(LocalDeployment deployment) {

  static final String NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/";

  /** The XML of the response. */
  String describeStacks(String name) {
    Stack stack =
        deployment
            .stacks()
            .get(name)
            .orElseThrow(
                () ->
                    new DeploymentError(
                        400, "ValidationError", "Stack with id %s does not exist".formatted(name)));
    Xml xml = new Xml();
    return Xml.document(
        "DescribeStacksResponse",
        NAMESPACE,
        () ->
            xml.element(
                "DescribeStacksResult",
                () ->
                    xml.element(
                        "Stacks",
                        () ->
                            xml.element(
                                "member",
                                () -> {
                                  xml.value("StackName", name);
                                  xml.value("StackStatus", stack.status());
                                  xml.value("CreationTime", "2026-11-01T00:00:00Z");
                                }))),
        xml);
  }

  /** The XML of a refusal. */
  static String error(String namespace, DeploymentError error) {
    Xml xml = new Xml();
    return Xml.document(
        "ErrorResponse",
        namespace,
        () ->
            xml.element(
                "Error",
                () -> {
                  xml.value("Type", "Sender");
                  xml.value("Code", error.code());
                  xml.value("Message", error.text());
                }),
        xml);
  }
}
