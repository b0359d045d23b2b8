package dev.amipublisher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountAndRegionTest {

  @ParameterizedTest
  @CsvSource({
    "arn:aws:lambda:eu-west-1:123456789012:function:ami-publisher, aws, eu-west-1",
    "arn:aws:lambda:eu-west-1:123456789012:function:ami-publisher:live, aws, eu-west-1",
    "arn:aws-cn:lambda:cn-north-1:123456789012:function:x, aws-cn, cn-north-1",
    "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:x, aws-us-gov, us-gov-west-1",
    "arn:aws-iso-b:lambda:us-isob-east-1:123456789012:function:x, aws-iso-b, us-isob-east-1",
  })
  void areReadFromTheFunctionsOwnArn(String arn, String partition, String region) {
    assertThat(AccountAndRegion.ofFunction(arn))
        .isEqualTo(new AccountAndRegion(partition, region, "123456789012"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ami-publisher",
        "arn:aws:lambda:eu-west-1:1234:function:x",
        "arn:aws:sqs:eu-west-1:123456789012:function:x",
        "arn:other:lambda:eu-west-1:123456789012:function:x",
      })
  void anythingElseIsRefused(String arn) {
    assertThatThrownBy(() -> AccountAndRegion.ofFunction(arn))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not the ARN of a Lambda function: " + arn);
  }

  @Test
  void theArnOfAnImageNamesNoAccount() {
    assertThat(new AccountAndRegion("aws-cn", "cn-north-1", "123456789012").imageArn("ami-1"))
        .isEqualTo("arn:aws-cn:ec2:cn-north-1::image/ami-1");
  }
}
