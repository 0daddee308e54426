"""A certificate authority for demonstrations: its own root, and certificates for people and bodies that it vouches for.

A city signs with the certificates of the State's own authority. This one makes the office whole on a single machine;
its name says that nobody outside has reason to trust it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import NameOID

ROOT_NAME = "Demonstration authority (trusted by nobody else)"
LIFETIME = timedelta(days=3650)


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Whom a certificate names: a person of a body, or the body itself where `person` is empty."""

    organisation: str
    person: str = ""
    email: str = ""

    @property
    def name(self) -> str:
        """The common name in the certificate."""
        return self.person or self.organisation


@dataclass(frozen=True)
class Credential:
    """A certificate with its key, sealed as PKCS #12 by a passphrase."""

    pkcs12: bytes
    passphrase: bytes


@dataclass(frozen=True)
class Authority:
    """A root that issues certificates."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @classmethod
    def make(cls, *, now: datetime) -> Authority:
        """Make a new root with a key of its own, good for ten years."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, ROOT_NAME)])
        builder = _dated(x509.CertificateBuilder().subject_name(name).issuer_name(name), now)
        builder = builder.public_key(key.public_key())
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        builder = builder.add_extension(_usage(signs_certificates=True), critical=True)
        key_id = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
        builder = builder.add_extension(key_id, critical=False)
        return cls(builder.sign(key, SHA256()), key)

    @classmethod
    def read(cls, data: bytes, passphrase: bytes) -> Authority:
        """Read a root that was kept; ValueError where the passphrase does not open it."""
        certificate_part, key_part = data.split(b"-----END CERTIFICATE-----\n", 1)
        certificate = x509.load_pem_x509_certificate(certificate_part + b"-----END CERTIFICATE-----\n")
        key = load_pem_private_key(key_part, passphrase)
        assert isinstance(key, ec.EllipticCurvePrivateKey)  # noqa: S101 - `kept` writes no other kind
        return cls(certificate, key)

    def kept(self, passphrase: bytes) -> bytes:
        """The root as it is written to a file: the certificate open, the key sealed."""
        sealed = BestAvailableEncryption(passphrase)
        key = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, sealed)
        return self.certificate.public_bytes(Encoding.PEM) + key

    def issue(self, holder: Holder, *, now: datetime, passphrase: bytes) -> Credential:
        """Issue a certificate for signing documents, and nothing else."""
        key = ec.generate_private_key(ec.SECP256R1())
        builder = x509.CertificateBuilder().subject_name(x509.Name(_attributes(holder)))
        builder = _dated(builder.issuer_name(self.certificate.subject), now).public_key(key.public_key())
        builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        builder = builder.add_extension(_usage(signs_certificates=False), critical=True)
        issuer_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        builder = builder.add_extension(issuer_key, critical=False)
        certificate = builder.sign(self.key, SHA256())
        # Without the root: it would lie in every signature, where no check covers it, and whoever knows us has it.
        sealed = pkcs12.serialize_key_and_certificates(
            holder.name.encode(), key, certificate, None, BestAvailableEncryption(passphrase)
        )
        return Credential(sealed, passphrase)


def _attributes(holder: Holder) -> list[x509.NameAttribute[str]]:
    found = [
        x509.NameAttribute(NameOID.COMMON_NAME, holder.name[:64]),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, holder.organisation[:64]),
        x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
    ]
    return [*found, x509.NameAttribute(NameOID.EMAIL_ADDRESS, holder.email)] if holder.email else found


def _dated(builder: x509.CertificateBuilder, now: datetime) -> x509.CertificateBuilder:
    dated = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + LIFETIME)
    return dated.serial_number(x509.random_serial_number())


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    """Say what the key may be used for; content commitment is what binds whoever signs a document."""
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )
