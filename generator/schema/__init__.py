"""What a data file may say: the types of field, and how a kind of record is declared of them."""

from generator.schema.fields import Record

__all__ = ["Record"]
