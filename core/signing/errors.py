"""What a certificate, a token, a driver or a paper can do to us.

Every answer of a PKCS#11 driver that tells the officer something different has a class of its own; what is
left is a `DriverFault` with the name of the answer, never a guess at a wrong PIN.
"""

from typing import ClassVar

from core.errors import InputError, Retry, SigningError

# -- the PIN ---------------------------------------------------------------------------------------


class WrongPin(SigningError):
    """`tries`: "low" fewer than at first, "final" one is left, "unknown" the token does not count aloud."""

    code = "wrong_pin"


class PinLocked(SigningError):
    """Only the issuer can unlock it (PUK). `now` is 1 when this very try locked it."""

    code = "pin_locked"


class FinalTry(SigningError):
    """One try is left before the token locks: nothing was sent; ask a person, then say `last_try=True`."""

    code = "pin_final_try"


class PinExpired(SigningError):
    """CKR_PIN_EXPIRED: the PIN was right, the token wants a new one first."""

    code = "pin_expired"


class PinNotSet(SigningError):
    """CKR_USER_PIN_NOT_INITIALIZED: the token has no user PIN yet."""

    code = "pin_not_set"


# -- the token and its driver ----------------------------------------------------------------------


class TokenRemoved(SigningError):
    """The token was pulled out while we spoke with it; nothing was signed."""

    code = "token_removed"


class TokenNotFound(SigningError):
    """No token of that label or serial number is plugged in."""

    code = "token_not_found"


class SeveralTokens(SigningError):
    """`count` tokens answer to this label; name one by its serial number."""

    code = "several_tokens"


class NoMatchingKey(SigningError):
    """The token or file holds no signing certificate together with its private key."""

    code = "no_matching_key"


class SeveralKeys(SigningError):
    """`count` holders have a key on this token; choose one by the certificate's fingerprint."""

    code = "several_keys"


class DriverNotLoaded(SigningError):
    """The file `module` is missing, is no PKCS#11 module, or is built for another system."""

    code = "driver_not_loaded"


class DriverFault(SigningError):
    """Any other answer of the driver; `ckr` is its name in PKCS #11 v2.40 §5.1, as CKR_FUNCTION_FAILED."""

    code = "driver_fault"


# -- the certificate -------------------------------------------------------------------------------


class CertificateExpired(SigningError):
    """`until`: the last day it was valid, yyyy-mm-dd in Viet Nam."""

    code = "certificate_expired"


class CertificateNotYetValid(SigningError):
    """`since`: the first day it will be valid, yyyy-mm-dd in Viet Nam. Often the station's clock is wrong."""

    code = "certificate_not_yet_valid"


class WrongPassphrase(SigningError):
    """The PKCS#12 file is well-formed; its seal does not open with this passphrase."""

    code = "wrong_passphrase"


class BrokenP12(InputError):
    """`why`: "structure" no PKCS#12, "certificate" or "key" missing, "algorithm" unknown to us."""

    code = "broken_p12"


# -- the paper -------------------------------------------------------------------------------------


class NotAPdf(InputError):
    """No PDF, or one too broken to extend; `file` is its name."""

    code = "not_a_pdf"


class EncryptedPdf(InputError):
    """The PDF wants a password; we neither sign nor judge what we cannot read."""

    code = "encrypted_pdf"


class DestinationTaken(InputError):
    """A file is already there: a signed paper is never overwritten, the source least of all."""

    code = "destination_taken"


class AlreadyLocked(SigningError):
    """An earlier signature forbids further ones (DocMDP P=1 or a lock, ISO 32000-1 §12.8.2)."""

    code = "already_locked"


class MarkDoesNotFit(SigningError):
    """The words of the mark do not fit its box even in the smallest print, or the page has no free place."""

    code = "mark_does_not_fit"


class SignatureNotValid(SigningError):
    """The signed file did not pass its own check and was thrown away; `why` is a `verify.Reason`."""

    code = "signature_not_valid"
    retry: ClassVar[Retry] = Retry.NEVER
