"""The closed vocabularies."""

from __future__ import annotations

import copy
import json
import pickle
import re

import pytest
from pydantic import BaseModel, ValidationError

from pipl.model.vocab import (
    AppType,
    DataCategory,
    DataGroup,
    LegalBasis,
    Operation,
    Platform,
    Purpose,
    Word,
    vocabularies,
    vocabulary_name,
)
from pipl.text import Text

ALL = vocabularies()
EVERY_WORD = [word for vocabulary in ALL.values() for word in vocabulary]
SOURCE = re.compile(
    r"[a-z][a-z0-9-]*/\d+(\(\d+\)){0,2}"
    r"|standard:GB/T \d+-\d{4}"
    r"|platform:[a-z-]+"
    r"|own:vocabulary"
)

NEEDED = {
    "agreement_term": "purpose period method categories protection_measures rights_and_duties",
    "change": "purpose method categories retention processor_identity rights_procedure other",
    "channel": "client embedded_code server third_party_app offline",
    "decision_use": "information_push commercial_marketing trade_terms search_results other",
    "legal_basis": "consent contract human_resources statutory_duty emergency news_reporting"
    " public_information other_law none",
    "operation": "collect store use process transmit provide publish delete",
    "platform": "android ios harmony mini_program quick_app web sdk",
    "processor_kind": "enterprise public_institution state_organ authorised_organisation"
    " social_organisation individual",
    "purpose": "account_registration identity_verification order_fulfilment delivery payment"
    " customer_service navigation communication content_publishing search real_name_verification"
    " tax_invoicing record_keeping_by_law account_security fraud_prevention risk_control network_security"
    " crash_diagnosis analytics service_improvement user_experience research_and_development"
    " personalised_recommendation targeted_push advertising marketing_messages public_security"
    " human_resources_management credit_assessment health_service education scientific_research"
    " news_reporting",
    "recipient_role": "entrusted independent joint successor",
    "request_kind": "access copy portability correction supplement deletion account_closure"
    " consent_withdrawal explanation complaint restriction_or_refusal",
    "source": "individual device third_party public_source public_place_device generated other",
    "data_category": "name birth_date sex ethnicity nationality family_relations address phone_number email"
    " id_card_number id_card_photo passport military_id driving_licence work_pass social_security_card"
    " residence_permit disability undisclosed_occupation gene face voiceprint gait fingerprint palm_print"
    " eye_pattern auricle iris account_name ip_address password security_answers digital_certificate illness"
    " treatment medical_record examination_report surgery_record medication_record drug_allergy"
    " fertility_information family_illness body_measurements occupation position employer degree school"
    " education_record work_experience training_record transcript bank_account securities_account"
    " fund_account insurance_account provident_fund_account payment_account account_balance income"
    " transaction_record real_estate loan_record credit_record order_record call_log sms chat_content"
    " email_content communication_metadata address_book friend_list group_list browsing_history"
    " click_record favourites search_history installed_apps app_usage serial_number mac_address imei imsi"
    " android_id oaid idfa sim_information bluetooth_devices wifi_list precise_location_track"
    " precise_location coarse_location lodging_record vehicle_track religious_belief sexual_life"
    " sexual_orientation criminal_record political_views marital_history photos_videos audio_recording"
    " camera_image clipboard calendar motion_sensors other_sensitive other",
}


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_words_that_specs_and_policies_rely_on(name: str) -> None:
    """A word that a spec or a policy can have written is never taken away."""
    assert set(NEEDED[name].split()) <= set(ALL[name])


@pytest.mark.parametrize("name", sorted(ALL))
def test_vocabulary_is_named_in_both_languages(name: str) -> None:
    """A vocabulary has a name of its own in Chinese and in English, and its words mean different things."""
    vocabulary = ALL[name]
    assert vocabulary_name(vocabulary) == name
    assert re.search("[\u4e00-\u9fff]", vocabulary.vocabulary_text().zh)
    assert vocabulary.vocabulary_text().en.isascii()
    assert len({word.zh for word in vocabulary}) == len({word.en for word in vocabulary}) == len(vocabulary)
    assert list(vocabulary.__members__.values()) == list(vocabulary)


@pytest.mark.parametrize("word", EVERY_WORD, ids=lambda word: f"{type(word).__name__}.{word}")
def test_every_word_is_complete(word: Word) -> None:
    """A word is snake case as its member is called, has both languages, and a source that can be read."""
    assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", word.value)
    assert word.name == word.value.upper()
    assert re.search("[\u4e00-\u9fff]", word.zh) or (word.zh.isascii() and word.zh == word.en)
    assert word.en.isascii()
    assert word.en
    assert SOURCE.fullmatch(word.source)
    assert word.text == Text(word.zh, word.en)
    assert word.recalled == word.source.startswith("standard:")


def test_words_without_a_chinese_name() -> None:
    """Only what is written in Latin letters in China too goes without Chinese characters."""
    latin = {word.value for word in EVERY_WORD if not re.search("[\u4e00-\u9fff]", word.zh)}
    assert latin == {"ios", "imei", "imsi", "android_id", "oaid", "idfa"}


def test_operations_are_those_of_the_law() -> None:
    """Processing is exactly the eight operations that PIPL 4(2) lists."""
    assert set(Operation) == set(NEEDED["operation"].split())


def test_app_types_are_numbered_in_order() -> None:
    """The 39 types stand in their order, and only `other` is outside them."""
    assert [kind.number for kind in AppType] == [*range(1, 40), None]
    assert AppType.OTHER.number is None
    assert (AppType.MAP_NAVIGATION.number, AppType.PERFORMANCE_TICKETING.number) == (1, 39)


def test_every_category_is_in_a_group_and_groups_stay_together() -> None:
    """Categories are listed group by group, in the order of the groups, and no group is empty."""
    groups = list(dict.fromkeys(category.group for category in DataCategory))
    assert groups == list(DataGroup)
    assert sorted(DataCategory, key=lambda category: groups.index(category.group)) == list(DataCategory)


def test_the_four_purposes_that_cannot_force_consent() -> None:
    """The four purposes that group 4, item 5 of the Methods names are the words that cite it."""
    cited = {purpose.value for purpose in Purpose if purpose.source == "app-methods/4(5)"}
    assert cited == {"service_improvement", "user_experience", "targeted_push", "research_and_development"}


class _Spec(BaseModel):
    basis: LegalBasis
    category: DataCategory | None = None


def test_a_word_is_a_plain_string_wherever_it_is_written() -> None:
    """Text, JSON and comparison see the value alone; copies and pickles are the same word."""
    word = DataCategory.FACE
    assert (str(word), f"{word}", f"{word:>6}", json.dumps([word])) == ("face", "face", "  face", '["face"]')
    assert word == "face"
    assert "face" in {word}
    assert DataCategory("face") is word
    assert copy.deepcopy(word) is word
    assert pickle.loads(pickle.dumps(word)) is word
    assert word.group is DataGroup.BIOMETRIC


def test_models_take_the_plain_string() -> None:
    """A field of a vocabulary takes the string, gives it back in JSON, and refuses any other."""
    spec = _Spec.model_validate({"basis": "consent", "category": "face"})
    assert spec.basis is LegalBasis.CONSENT
    assert spec.model_dump_json() == '{"basis":"consent","category":"face"}'
    assert _Spec.model_json_schema()["$defs"]["LegalBasis"]["enum"] == list(LegalBasis)
    with pytest.raises(ValidationError):
        _Spec.model_validate({"basis": "consent of the individual"})


def test_looking_up_an_unknown_word_fails() -> None:
    """Nothing but a declared value is a word."""
    with pytest.raises(ValueError, match="symbian"):
        Platform("symbian")
