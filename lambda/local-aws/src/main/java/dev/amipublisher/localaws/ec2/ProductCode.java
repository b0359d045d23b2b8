package dev.amipublisher.localaws.ec2;

/** A product code of an AMI; its type is {@code marketplace} or {@code devpay}. */
public record ProductCode(String productCodeId, String productCodeType) {}
