package dev.amipublisher.infra.observe;

/**
 * How a notice is worded: expressions of JSONata, in the brackets that Step Functions asks for.
 *
 * @param subject at most 100 characters of ASCII, as SNS asks
 * @param message the text
 */
public record NoticeWords(String subject, String message) {}
