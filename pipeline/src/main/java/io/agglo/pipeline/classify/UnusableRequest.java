package io.agglo.pipeline.classify;

/** A request that no judgement can be made of: one field is missing or wrong. */
public final class UnusableRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String value;

    /**
     * @param field the field that is missing or wrong
     * @param value what stands there, empty where nothing does
     * @param reason one line: what is wrong, and what would be right
     */
    public UnusableRequest(String field, String value, String reason) {
        super(reason);
        this.field = field;
        this.value = value;
    }

    public String field() {
        return field;
    }

    public String value() {
        return value;
    }
}
