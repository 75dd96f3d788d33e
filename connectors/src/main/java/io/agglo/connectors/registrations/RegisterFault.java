package io.agglo.connectors.registrations;

/** Why a file, a row or an object of a register is rejected. */
enum RegisterFault {
    BROKEN_QUOTE("A quoted field does not end where a column ends."),
    WRONG_COLUMN_COUNT("The row has more or fewer columns than the header."),
    LINE_TOO_LONG("The line or object is longer than any record may be."),
    DAMAGED_TEXT("Characters were lost before the file was made."),
    DISPLACED_VALUE("The value belongs to another column; the row has shifted."),
    MISSING_NAME("A registration needs a name."),
    NATURAL_PERSON("The entry is a natural person, whose name is never kept."),
    MISSING_NUMBER("A registration needs an identity number."),
    INVALID_NUMBER("This is no number of the register."),
    MISSING_DATE("A registration needs its date of establishment."),
    INVALID_DATE("This is no date on which a firm can have been established."),
    MISSING_COLUMN("The header lacks this column."),
    INVALID_JSON("The JSON cannot be read here."),
    UNKNOWN_FORMAT("Neither header nor keys are those of a register that is known."),
    BROKEN_CONTAINER("The archive cannot be unpacked from here on."),
    UNREADABLE("The file cannot be read from here on."),
    TOO_LARGE("The archive unpacks to more than it may; the rest is not read.");

    private final String detail;

    RegisterFault(String detail) {
        this.detail = detail;
    }

    /** One sentence for a person. */
    String detail() {
        return detail;
    }
}
