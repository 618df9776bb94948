import Semantics
import Source
import Syntax
