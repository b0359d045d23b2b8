package dev.amipublisher.inspection.token;

import com.google.re2j.Pattern;
import java.util.List;

/** The forms of tokens that are looked for. */
final class TokenPatterns {

  /** Ends a token of fixed length. */
  private static final String END = "(?:[^A-Za-z0-9_]|$)";

  private static final double RANDOM = 3;
  private static final double VERY_RANDOM = 4;

  /** All forms. */
  static final List<TokenPattern> ALL =
      List.of(
          new TokenPattern(
              "an AWS access key with its secret",
              List.of("AKIA", "ASIA"),
              Pattern.compile("((?:AKIA|ASIA)[A-Z2-7]{16})" + END),
              Surroundings::isNearAwsSecret,
              RANDOM),
          new TokenPattern(
              "an AWS secret access key",
              List.of(
                  "ecret_access_key",
                  "ECRET_ACCESS_KEY",
                  "ecretAccessKey",
                  "ws_secret_key",
                  "WSSecretKey"),
              Pattern.compile(
                  "[A-Za-z_]{12,16}\\\\?[\"']?\\s{0,8}(?:=>|=|:)\\s{0,8}\\\\?[\"']?"
                      + "([A-Za-z0-9/+]{40})(?:[^A-Za-z0-9/+=]|$)"),
              Surroundings.ANY,
              VERY_RANDOM),
          word("an Amazon Bedrock API key", "ABSK", "ABSK([A-Za-z0-9+/]{109})", VERY_RANDOM),
          new TokenPattern(
              "a private key",
              List.of("-----BEGIN "),
              Pattern.compile(
                  "-----BEGIN (?:[A-Z0-9]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----"
                      + "(?s:.{0,240}?)([A-Za-z0-9+/]{40})"),
              Surroundings.ANY,
              RANDOM),
          word("a GitHub token", "ghp_", "ghp_([A-Za-z0-9]{36})" + END, RANDOM),
          word("a GitHub OAuth token", "gho_", "gho_([A-Za-z0-9]{36})" + END, RANDOM),
          word("a GitHub user token", "ghu_", "ghu_([A-Za-z0-9]{36})" + END, RANDOM),
          word("a GitHub refresh token", "ghr_", "ghr_([A-Za-z0-9]{36})", RANDOM),
          word("a GitHub installation token", "ghs_", "ghs_([A-Za-z0-9._-]{36})", RANDOM),
          word("a GitHub token", "github_pat_", "github_pat_([A-Za-z0-9_]{82})" + END, RANDOM),
          word("a GitLab token", "glpat-", "glpat-([A-Za-z0-9_-]{20})", RANDOM),
          word("a GitLab runner token", "glrt-", "glrt-([A-Za-z0-9_-]{20})", RANDOM),
          new TokenPattern(
              "a Slack token",
              List.of("xoxb-", "xoxp-", "xoxa-", "xoxs-"),
              Pattern.compile("xox[baps]-[0-9]{8,14}-([0-9A-Za-z-]{24})"),
              Surroundings.START_OF_WORD,
              RANDOM),
          new TokenPattern(
              "a Slack webhook",
              List.of("hooks.slack.com/services/T"),
              Pattern.compile(
                  "hooks\\.slack\\.com/services/T[A-Z0-9]{8,12}/B[A-Z0-9]{8,12}/"
                      + "([A-Za-z0-9]{24})"),
              Surroundings.ANY,
              RANDOM),
          new TokenPattern(
              "a Stripe key",
              List.of("sk_live_", "rk_live_"),
              Pattern.compile("[sr]k_live_([0-9A-Za-z]{24})"),
              Surroundings.START_OF_WORD,
              RANDOM),
          word("an npm token", "npm_", "npm_([A-Za-z0-9]{36})" + END, RANDOM),
          word("a PyPI token", "pypi-AgE", "pypi-AgEIcHlwaS5vcmc([A-Za-z0-9_-]{50})", RANDOM),
          word("a Google API key", "AIza", "(AIza[A-Za-z0-9_-]{35})" + END, VERY_RANDOM),
          new TokenPattern(
              "a DigitalOcean token",
              List.of("dop_v1_", "doo_v1_", "dor_v1_"),
              Pattern.compile("do[opr]_v1_([a-f0-9]{64})" + END),
              Surroundings.START_OF_WORD,
              RANDOM),
          word("a SendGrid key", "SG.", "SG\\.([A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43})" + END, 3.5),
          new TokenPattern(
              "an OpenAI key",
              List.of("T3BlbkFJ"),
              Pattern.compile("T3BlbkFJ([A-Za-z0-9_-]{20})"),
              Surroundings.wordBegunBy("sk-"),
              RANDOM),
          word("an Anthropic key", "sk-ant-", "sk-ant-[a-z]{3,8}[0-9]{2}-([\\w-]{80})", RANDOM),
          new TokenPattern(
              "a Terraform token",
              List.of(".atlasv1."),
              Pattern.compile("\\.atlasv1\\.([A-Za-z0-9_=-]{60})"),
              Surroundings.after(14),
              RANDOM),
          word("a Vault token", "hvs.", "hvs\\.([\\w-]{90})", RANDOM),
          new TokenPattern(
              "an Azure client secret",
              List.of("Q~"),
              Pattern.compile("(Q~[A-Za-z0-9_~.-]{31,34})(?:[^A-Za-z0-9_~.-]|$)"),
              TokenPatterns::beginsAzureSecret,
              RANDOM),
          new TokenPattern(
              "an Azure storage key",
              List.of("AccountKey="),
              Pattern.compile("AccountKey=([A-Za-z0-9+/]{86}==)"),
              Surroundings.START_OF_WORD,
              VERY_RANDOM),
          word("a Databricks token", "dapi", "dapi([a-f0-9]{32})" + END, RANDOM),
          word("a Hugging Face token", "hf_", "hf_([A-Za-z]{34})" + END, 3.5),
          word(
              "an age key",
              "AGE-SECRET-KEY-1",
              "AGE-SECRET-KEY-1([QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58})" + END,
              RANDOM),
          word("a Grafana token", "glsa_", "glsa_([A-Za-z0-9]{32})_[a-f0-9]{8}" + END, RANDOM));

  private TokenPatterns() {}

  private static TokenPattern word(String token, String prefix, String form, double entropy) {
    return new TokenPattern(
        token, List.of(prefix), Pattern.compile(form), Surroundings.START_OF_WORD, entropy);
  }

  /** Three characters and a digit stand before it, and nothing before these. */
  private static boolean beginsAzureSecret(String text, int position) {
    return position >= 4
        && Character.isDigit(text.charAt(position - 1))
        && text.substring(position - 4, position - 1)
            .chars()
            .allMatch(TokenPatterns::isInAzureSecret)
        && (position == 4 || !isInAzureSecret(text.charAt(position - 5)));
  }

  private static boolean isInAzureSecret(int character) {
    return character < 128
        && (Character.isLetterOrDigit(character) || "_~.-".indexOf(character) >= 0);
  }
}
