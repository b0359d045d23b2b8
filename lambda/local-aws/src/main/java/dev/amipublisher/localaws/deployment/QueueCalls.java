package dev.amipublisher.localaws.deployment;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.deployment.LocalDeployment.Queue;

/**
 * SQS's calls that look at queues.
 *
 * @param deployment has the queues
 */
record QueueCalls(LocalDeployment deployment) {

  JsonObject getQueueUrl(JsonObject request) {
    String name = request.get("QueueName").getAsString();
    queue(name);
    JsonObject response = new JsonObject();
    response.addProperty("QueueUrl", "https://sqs.us-east-1.amazonaws.com/123456789012/" + name);
    return response;
  }

  JsonObject getQueueAttributes(JsonObject request) {
    String url = request.get("QueueUrl").getAsString();
    Queue queue = queue(url.substring(url.lastIndexOf('/') + 1));
    JsonObject attributes = new JsonObject();
    attributes.addProperty("ApproximateNumberOfMessages", Integer.toString(queue.messages()));
    attributes.addProperty(
        "ApproximateNumberOfMessagesNotVisible", Integer.toString(queue.inFlight()));
    JsonObject response = new JsonObject();
    response.add("Attributes", attributes);
    return response;
  }

  private Queue queue(String name) {
    return deployment
        .queues()
        .get(name)
        .orElseThrow(
            () ->
                new DeploymentError(
                    400,
                    "com.amazonaws.sqs#QueueDoesNotExist",
                    "The specified queue does not exist."));
  }
}
