-- A text as sentences, well enough to see what a revision changed.
CREATE OR REPLACE MACRO sentences(txt) AS list_filter(
    list_transform(
        regexp_extract_all(
            txt,
            '(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Lt|Col|No|vs|Jr|Sr|[A-Z])\.\s|[^.!?\n]|[.!?]+[^\s.!?"''”’»)\]])+[.!?]*["''”’»)\]]*'
        ),
        piece -> trim(piece)
    ),
    piece -> piece <> ''
);
