package dev.amipublisher.inspection.token;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** A made-up token of every kind, each with what it is to be found as. */
final class KnownTokens {

  private KnownTokens() {}

  static Stream<Arguments> all() {
    Secrets some = new Secrets(1);
    return Stream.of(
        Arguments.of(
            "an AWS access key with its secret",
            "id = " + some.awsKeyId() + "\nkey = " + some.base64(40)),
        Arguments.of(
            "an AWS access key with its secret",
            "{\"Id\":\"AS"
                + some.awsKeyId().substring(2)
                + "\",\"Key\":\""
                + some.base64(40)
                + "\"}"),
        Arguments.of("an AWS secret access key", "aws_secret_access_key=" + some.base64(40) + "\n"),
        Arguments.of(
            "an AWS secret access key", "export AWS_SECRET_ACCESS_KEY='" + some.base64(40) + "'"),
        Arguments.of(
            "an AWS secret access key", "\"SecretAccessKey\" : \"" + some.base64(40) + "\""),
        Arguments.of(
            "an AWS secret access key", "\\\"secretAccessKey\\\":\\\"" + some.base64(40) + "\\\""),
        Arguments.of("an Amazon Bedrock API key", "AB" + "SK" + some.base64(112) + "="),
        Arguments.of("a private key", some.privateKey("RSA ")),
        Arguments.of("a private key", some.privateKey("OPENSSH ")),
        Arguments.of("a private key", some.privateKey("").replace("\n", "\\n")),
        Arguments.of(
            "a private key",
            "-----BEGIN EC "
                + "PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,"
                + some.hex(32)
                + "\n\n"
                + some.base64(64)),
        Arguments.of(
            "a private key",
            "-----BEGIN PGP " + "PRIVATE KEY BLOCK-----\nVersion: 2\n\n" + some.base64(64)),
        Arguments.of("a GitHub token", "gh" + "p_" + some.alphanumeric(36)),
        Arguments.of("a GitHub token", "github_" + "pat_" + some.alphanumeric(82)),
        Arguments.of("a GitHub OAuth token", "gh" + "o_" + some.alphanumeric(36)),
        Arguments.of("a GitHub user token", "gh" + "u_" + some.alphanumeric(36)),
        Arguments.of("a GitHub refresh token", "gh" + "r_" + some.alphanumeric(76)),
        Arguments.of("a GitHub installation token", "gh" + "s_" + some.alphanumeric(36)),
        Arguments.of(
            "a GitHub installation token",
            "gh"
                + "s_123456_eyJ"
                + some.alphanumeric(30)
                + ".eyJ"
                + some.alphanumeric(300)
                + "."
                + some.alphanumeric(150)),
        Arguments.of("a GitLab token", "gl" + "pat-" + some.alphanumeric(20)),
        Arguments.of("a GitLab token", "gl" + "rt-" + some.alphanumeric(20)),
        Arguments.of(
            "a Slack token",
            "xox" + "b-" + some.digits(12) + "-" + some.digits(12) + "-" + some.alphanumeric(24)),
        Arguments.of(
            "a Slack webhook",
            "https://hooks.slack"
                + ".com/services/T"
                + some.from("ABC123", 9)
                + "/B"
                + some.from("ABC123", 10)
                + "/"
                + some.alphanumeric(24)),
        Arguments.of("a Stripe key", "sk_" + "live_" + some.alphanumeric(24)),
        Arguments.of("a Stripe key", "rk_" + "live_" + some.alphanumeric(60)),
        Arguments.of("an npm token", "npm" + "_" + some.alphanumeric(36)),
        Arguments.of("a PyPI token", "pypi-" + "AgEIcHlwaS5vcmc" + some.alphanumeric(60)),
        Arguments.of("a Google API key", "AI" + "za" + some.alphanumeric(35)),
        Arguments.of("a DigitalOcean token", "dop" + "_v1_" + some.hex(64)),
        Arguments.of(
            "a SendGrid key", "S" + "G." + some.alphanumeric(22) + "." + some.alphanumeric(43)),
        Arguments.of(
            "an OpenAI key",
            "sk-proj-" + some.alphanumeric(40) + "T3Blbk" + "FJ" + some.alphanumeric(40)),
        Arguments.of("an Anthropic key", "sk-" + "ant-api03-" + some.alphanumeric(93) + "AA"),
        Arguments.of(
            "a Terraform token", some.alphanumeric(14) + ".atlas" + "v1." + some.alphanumeric(67)),
        Arguments.of("a Vault token", "hv" + "s." + some.alphanumeric(95)),
        Arguments.of("an Azure client secret", "aB38Q" + "~" + some.alphanumeric(34) + "\n"),
        Arguments.of("an Azure storage key", "Account" + "Key=" + some.base64(86) + "==;"),
        Arguments.of("a Databricks token", "da" + "pi" + some.hex(32)),
        Arguments.of("a Hugging Face token", "h" + "f_" + some.letters(34)),
        Arguments.of(
            "an age key",
            "AGE-SECRET-" + "KEY-1" + some.from("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58)),
        Arguments.of("a Grafana token", "gl" + "sa_" + some.alphanumeric(32) + "_" + some.hex(8)));
  }
}
