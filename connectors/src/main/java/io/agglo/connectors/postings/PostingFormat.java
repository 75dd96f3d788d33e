package io.agglo.connectors.postings;

/** One shape in which openings are published; a document is read by the first that knows it. */
interface PostingFormat {

    /**
     * Hands the openings of a document over, in their order.
     *
     * @return false where the document has another shape and nothing was handed over
     */
    boolean read(PostingDocument document, AdvertReader out);
}
