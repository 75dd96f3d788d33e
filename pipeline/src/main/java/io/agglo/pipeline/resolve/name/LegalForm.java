package io.agglo.pipeline.resolve.name;

/** Legal form of a firm as far as names of one firm differ in it. */
enum LegalForm {
    /** None is named. */
    NONE,
    /** A company of unnamed kind (公司, Company). */
    COMPANY,
    /** Limited liability (有限公司, Ltd, GmbH, AS). */
    LIMITED,
    /** By shares (股份有限公司, PLC, AG, Inc). */
    SHARES,
    PARTNERSHIP,
    COOPERATIVE,
    /** A works (厂), with or without legal personality. */
    FACTORY,
    OTHER;

    boolean isCompany() {
        return this == COMPANY || this == LIMITED || this == SHARES;
    }
}
